using System.Globalization;
using System.Text.Json;
using Npgsql;
using Orleans.Storage;

namespace AccMpeg.Silo.Storage;

/// <summary>States of grains in the database that the silos of a cluster share. A record's version is its ETag.</summary>
/// <param name="source">The database.</param>
/// <param name="service">Whose states they are.</param>
internal sealed class PostgresGrainStorage(NpgsqlDataSource source, string service) : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await using NpgsqlCommand command = Command(
            "SELECT version, state FROM grain_state WHERE service = $1 AND name = $2 AND grain = $3", stateName, grainId);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync();
        grainState.RecordExists = await row.ReadAsync();
        grainState.ETag = grainState.RecordExists ? Text(row.GetInt64(0)) : null;
        grainState.State = (grainState.RecordExists ? JsonSerializer.Deserialize<T>(row.GetString(1)) : default) ?? Activator.CreateInstance<T>();
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        long read = Number(grainState.ETag);
        await using NpgsqlCommand command = Command(
            read == 0
                ? "INSERT INTO grain_state (service, name, grain, version, state) VALUES ($1, $2, $3, 1, $4) ON CONFLICT DO NOTHING"
                : "UPDATE grain_state SET version = version + 1, state = $4 WHERE service = $1 AND name = $2 AND grain = $3 AND version = $5",
            stateName,
            grainId);
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(grainState.State) });
        if (read > 0)
        {
            command.Parameters.Add(new() { Value = read });
        }

        RequireChange(await command.ExecuteNonQueryAsync(), stateName, grainId, grainState.ETag);
        grainState.ETag = Text(read + 1);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null)
        {
            await using NpgsqlCommand command = Command(
                "DELETE FROM grain_state WHERE service = $1 AND name = $2 AND grain = $3 AND version = $4", stateName, grainId);
            command.Parameters.Add(new() { Value = Number(grainState.ETag) });
            RequireChange(await command.ExecuteNonQueryAsync(), stateName, grainId, grainState.ETag);
        }

        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

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

    private NpgsqlCommand Command(string sql, string stateName, GrainId grainId)
    {
        NpgsqlCommand command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = service });
        command.Parameters.Add(new() { Value = stateName });
        command.Parameters.Add(new() { Value = grainId.ToString() });
        return command;
    }
}
