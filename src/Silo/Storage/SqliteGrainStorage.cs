using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Orleans.Storage;

namespace AccMpeg.Silo.Storage;

/// <summary>States of grains in one SQLite file: for a cluster of one machine. A record's version is its ETag.</summary>
public sealed class SqliteGrainStorage : IGrainStorage
{
    private const string Create =
        "CREATE TABLE IF NOT EXISTS grain_state (name TEXT NOT NULL, grain TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY (name, grain)) WITHOUT ROWID";

    private readonly string _connectionString;

    /// <summary>Opens the file, or creates it in a directory that exists.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteGrainStorage(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ToString();
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        command.ExecuteNonQuery();
        command.CommandText = Create;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => RunAsync(
        "SELECT version, state FROM grain_state WHERE name = $name AND grain = $grain",
        stateName,
        grainId,
        command =>
        {
            using SqliteDataReader row = command.ExecuteReader();
            grainState.RecordExists = row.Read();
            grainState.ETag = grainState.RecordExists ? Text(row.GetInt64(0)) : null;
            grainState.State = (grainState.RecordExists ? JsonSerializer.Deserialize<T>(row.GetString(1)) : default) ?? Activator.CreateInstance<T>();
        });

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        long read = Number(grainState.ETag);
        string state = JsonSerializer.Serialize(grainState.State);
        return RunAsync(
            """
            INSERT INTO grain_state (name, grain, version, state) SELECT $name, $grain, 1, $state WHERE $read = 0
            ON CONFLICT (name, grain) DO NOTHING;
            UPDATE grain_state SET version = version + 1, state = $state WHERE name = $name AND grain = $grain AND version = $read AND $read > 0;
            """,
            stateName,
            grainId,
            command =>
            {
                command.Parameters.AddWithValue("$read", read);
                command.Parameters.AddWithValue("$state", state);
                RequireChange(command.ExecuteNonQuery(), stateName, grainId, grainState.ETag);
                grainState.ETag = Text(read + 1);
                grainState.RecordExists = true;
            });
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => RunAsync(
        "DELETE FROM grain_state WHERE name = $name AND grain = $grain AND version = $read",
        stateName,
        grainId,
        command =>
        {
            if (grainState.ETag is not null)
            {
                command.Parameters.AddWithValue("$read", Number(grainState.ETag));
                RequireChange(command.ExecuteNonQuery(), stateName, grainId, grainState.ETag);
            }

            grainState.State = Activator.CreateInstance<T>();
            grainState.ETag = null;
            grainState.RecordExists = false;
        });

    private static void RequireChange(int rows, string stateName, GrainId grainId, string? read)
    {
        if (rows != 1)
        {
            throw new InconsistentStateException(
                $"The state '{stateName}' of {grainId} was written by somebody else since version {read ?? "none"} was read: is the grain active twice?", "another", read ?? "none");
        }
    }

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static long Number(string? version) => version is null ? 0 : long.Parse(version, CultureInfo.InvariantCulture);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Runs a statement on the thread pool: a grain's turn never waits for the disk.</summary>
    private Task RunAsync(string sql, string stateName, GrainId grainId, Action<SqliteCommand> run) => Task.Run(() =>
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$name", stateName);
        command.Parameters.AddWithValue("$grain", grainId.ToString());
        run(command);
    });
}
