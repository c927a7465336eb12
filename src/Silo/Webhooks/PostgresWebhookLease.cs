using AccMpeg.Silo.Clustering;
using Npgsql;

namespace AccMpeg.Silo.Webhooks;

/// <summary>
/// A lock of the database that lasts as long as its connection. The holder speaks up every few seconds; the server ends the connection of one that does not,
/// and the holder gives up one that does not answer.
/// </summary>
internal sealed class PostgresWebhookLease : IWebhookLease
{
    private const string Limit = "SELECT set_config('idle_session_timeout', '15s', false) WHERE current_setting('server_version_num')::int >= 140000";
    private const string Take = $"SELECT pg_try_advisory_lock({PostgresLocks.Webhooks}, hashtext($1))";

    private static readonly TimeSpan SpeakInterval = TimeSpan.FromSeconds(2);

    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _speaking;

    private PostgresWebhookLease(NpgsqlConnection connection, TimeProvider time)
    {
        _connection = connection;
        _speaking = SpeakAsync(time);
    }

    /// <inheritdoc/>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lock of a name; null while another connection has it.</summary>
    /// <exception cref="NpgsqlException">The database failed.</exception>
    public static async Task<PostgresWebhookLease?> TryTakeAsync(ClusterDatabase database, string webhook, TimeProvider time, CancellationToken cancellationToken)
    {
        // Not of the pool, where a connection that was given back keeps its locks until somebody takes it again.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            if (await IsTakenAsync(connection, webhook, cancellationToken))
            {
                return new PostgresWebhookLease(connection, time);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _speaking;
        await GiveBackAsync();
        await _connection.DisposeAsync();
        _lost.Dispose();
        _stop.Dispose();
    }

    private static async Task<bool> IsTakenAsync(NpgsqlConnection connection, string webhook, CancellationToken cancellationToken)
    {
        await using NpgsqlBatch batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Limit));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Take) { Parameters = { new() { Value = webhook } } });
        await using NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) && row.GetBoolean(0);
    }

    /// <summary>The server would give it back too, but some time after the connection's end.</summary>
    private async Task GiveBackAsync()
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", _connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error) || error is InvalidOperationException)
        {
            // The connection broke, and the lock with it.
        }
    }

    private async Task SpeakAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(SpeakInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await using var command = new NpgsqlCommand("SELECT 1", _connection) { CommandTimeout = (int)SpeakInterval.TotalSeconds * 2 };
                await command.ExecuteScalarAsync(_stop.Token);
            }
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error) || error is InvalidOperationException)
        {
            // Or the connection broke between two words, and is closed already.
            await _lost.CancelAsync();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The lease is given back.
        }
    }
}
