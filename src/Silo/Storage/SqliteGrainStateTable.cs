using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Storage;

/// <summary>States of grains in one SQLite file: for a cluster of one machine.</summary>
internal sealed class SqliteGrainStateTable : IGrainStateTable
{
    private const string Create =
        "CREATE TABLE IF NOT EXISTS grain_state (name TEXT NOT NULL, grain TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY (name, grain)) WITHOUT ROWID";

    private readonly string _connectionString;

    /// <summary>Opens the file, or creates it in a directory that exists.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteGrainStateTable(string path)
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
    public Task<GrainStateRow?> ReadAsync(string name, string grain) => RunAsync(
        "SELECT version, state FROM grain_state WHERE name = $name AND grain = $grain",
        name,
        grain,
        command =>
        {
            using SqliteDataReader row = command.ExecuteReader();
            return row.Read() ? new GrainStateRow(row.GetInt64(0), row.GetString(1)) : null;
        });

    /// <inheritdoc/>
    public Task<bool> WriteAsync(string name, string grain, GrainStateRow row) => RunAsync(
        """
        INSERT INTO grain_state (name, grain, version, state) SELECT $name, $grain, 1, $state WHERE $version = 1
        ON CONFLICT (name, grain) DO NOTHING;
        UPDATE grain_state SET version = $version, state = $state WHERE name = $name AND grain = $grain AND version = $version - 1;
        """,
        name,
        grain,
        command =>
        {
            command.Parameters.AddWithValue("$version", row.Version);
            command.Parameters.AddWithValue("$state", row.State);
            return command.ExecuteNonQuery() == 1;
        });

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, string grain, long version) => RunAsync(
        "DELETE FROM grain_state WHERE name = $name AND grain = $grain AND version = $version",
        name,
        grain,
        command =>
        {
            command.Parameters.AddWithValue("$version", version);
            return command.ExecuteNonQuery() == 1;
        });

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Runs a statement on the thread pool: a grain's turn never waits for the disk.</summary>
    private Task<T> RunAsync<T>(string sql, string name, string grain, Func<SqliteCommand, T> run) => Task.Run(() =>
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$name", name);
        command.Parameters.AddWithValue("$grain", grain);
        return run(command);
    });
}
