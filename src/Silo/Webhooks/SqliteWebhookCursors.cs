using AccMpeg.Contracts;
using AccMpeg.Grains.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Webhooks;

/// <summary>Cursors of a silo that is alone, in a SQLite file. A power cut may take the last moves, so that their results are sent again.</summary>
internal sealed class SqliteWebhookCursors(string path, IResultStore store) : IWebhookCursors
{
    private const string Create =
        """
        PRAGMA journal_mode=WAL;
        CREATE TABLE IF NOT EXISTS webhook (name TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS webhook_cursor (webhook TEXT NOT NULL, camera TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (webhook, camera)) WITHOUT ROWID;
        """;

    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ToString();

    /// <inheritdoc/>
    public async Task<IWebhookLease?> TryTakeAsync(string webhook, CancellationToken cancellationToken)
    {
        await RunAsync(Create, command => command.ExecuteNonQuery());
        bool known = await RunAsync("SELECT count(*) FROM webhook WHERE name = $webhook", command => Named(command, webhook).ExecuteScalar()) is > 0L;
        if (!known)
        {
            foreach (CameraId camera in await store.ListCamerasAsync(cancellationToken))
            {
                if (await store.LastKeyAsync(camera, cancellationToken) is { } last)
                {
                    await MoveAsync(webhook, last, cancellationToken);
                }
            }

            await RunAsync("INSERT INTO webhook (name) VALUES ($webhook)", command => Named(command, webhook).ExecuteNonQuery());
        }

        return new Always();
    }

    /// <inheritdoc/>
    public Task<FrameKey?> ReadAsync(string webhook, CameraId camera, CancellationToken cancellationToken) => RunAsync<FrameKey?>(
        "SELECT epoch, sequence FROM webhook_cursor WHERE webhook = $webhook AND camera = $camera",
        command =>
        {
            Named(command, webhook).Parameters.AddWithValue("$camera", camera.Value);
            using SqliteDataReader row = command.ExecuteReader();
            return row.Read() ? new FrameKey(camera, row.GetInt64(0), row.GetInt64(1)) : null;
        });

    /// <inheritdoc/>
    public Task MoveAsync(string webhook, FrameKey key, CancellationToken cancellationToken) => RunAsync(
        """
        PRAGMA synchronous=NORMAL;
        INSERT INTO webhook_cursor VALUES ($webhook, $camera, $epoch, $sequence) ON CONFLICT (webhook, camera) DO
            UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence WHERE (excluded.epoch, excluded.sequence) > (epoch, sequence)
        """,
        command =>
        {
            Named(command, webhook).Parameters.AddWithValue("$camera", key.Camera.Value);
            command.Parameters.AddWithValue("$epoch", key.Epoch);
            command.Parameters.AddWithValue("$sequence", key.Sequence);
            return command.ExecuteNonQuery();
        });

    private static SqliteCommand Named(SqliteCommand command, string webhook)
    {
        command.Parameters.AddWithValue("$webhook", webhook);
        return command;
    }

    private Task<T> RunAsync<T>(string sql, Func<SqliteCommand, T> run) => Task.Run(() =>
    {
        try
        {
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
            command.CommandText = sql;
#pragma warning restore CA2100
            return run(command);
        }
        catch (SqliteException error)
        {
            throw new ResultStoreException($"The webhook's cursors in {path} cannot be used: {error.Message} Check the disk, and that the silo's user may write there.", error);
        }
    });

    private sealed class Always : IWebhookLease
    {
        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
