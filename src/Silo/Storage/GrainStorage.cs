using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace AccMpeg.Silo.Storage;

/// <summary>States of grains as JSON in a table. A row's version is its ETag, so that a grain that was active twice cannot overwrite itself unseen.</summary>
/// <param name="table">The table.</param>
internal sealed class GrainStorage(IGrainStateTable table) : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        GrainStateRow? row = await table.ReadAsync(stateName, grainId.ToString());
        grainState.RecordExists = row is not null;
        grainState.ETag = row?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.State = (row is null ? default : JsonSerializer.Deserialize<T>(row.State)) ?? Activator.CreateInstance<T>();
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        long read = Version(grainState.ETag);
        var row = new GrainStateRow(read + 1, JsonSerializer.Serialize(grainState.State));
        Require(await table.WriteAsync(stateName, grainId.ToString(), row), stateName, grainId, grainState.ETag);
        grainState.ETag = row.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null)
        {
            Require(await table.DeleteAsync(stateName, grainId.ToString(), Version(grainState.ETag)), stateName, grainId, grainState.ETag);
        }

        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static void Require(bool changed, string stateName, GrainId grainId, string? read)
    {
        if (!changed)
        {
            throw new InconsistentStateException(
                $"The state '{stateName}' of {grainId} was written by somebody else since version {read ?? "none"} was read: is the grain active twice?", "another", read ?? "none");
        }
    }

    private static long Version(string? tag) => tag is null ? 0 : long.Parse(tag, CultureInfo.InvariantCulture);
}
