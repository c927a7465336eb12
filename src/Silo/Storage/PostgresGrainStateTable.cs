using Npgsql;

namespace AccMpeg.Silo.Storage;

/// <summary>States of grains in the database that the silos of a cluster share.</summary>
/// <param name="source">The database.</param>
/// <param name="service">Whose states they are.</param>
internal sealed class PostgresGrainStateTable(NpgsqlDataSource source, string service) : IGrainStateTable
{
    /// <inheritdoc/>
    public async Task<GrainStateRow?> ReadAsync(string name, string grain)
    {
        await using NpgsqlCommand command = Command(
            "SELECT version, state FROM grain_state WHERE service = $1 AND name = $2 AND grain = $3", name, grain);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? new GrainStateRow(row.GetInt64(0), row.GetString(1)) : null;
    }

    /// <inheritdoc/>
    public async Task<bool> WriteAsync(string name, string grain, GrainStateRow row)
    {
        await using NpgsqlCommand command = Command(
            row.Version == 1
                ? "INSERT INTO grain_state (service, name, grain, version, state) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
                : "UPDATE grain_state SET version = $4, state = $5 WHERE service = $1 AND name = $2 AND grain = $3 AND version = $4 - 1",
            name,
            grain);
        command.Parameters.Add(new() { Value = row.Version });
        command.Parameters.Add(new() { Value = row.State });
        return await command.ExecuteNonQueryAsync() == 1;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, string grain, long version)
    {
        await using NpgsqlCommand command = Command(
            "DELETE FROM grain_state WHERE service = $1 AND name = $2 AND grain = $3 AND version = $4", name, grain);
        command.Parameters.Add(new() { Value = version });
        return await command.ExecuteNonQueryAsync() == 1;
    }

    private NpgsqlCommand Command(string sql, string name, string grain)
    {
        NpgsqlCommand command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = service });
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = grain });
        return command;
    }
}
