using System.Text.Json;

namespace Orleans.Storage;

/// <summary>One JSON file per record, replaced as a whole, so that a crash leaves the old or the new one.</summary>
internal sealed class JsonFileGrainStorage(string directory) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        JsonRecord<T>? record = await ReadAsync<T>(PathOf(stateName, grainId));
        grainState.RecordExists = record is not null;
        grainState.ETag = record?.ETag;
        grainState.State = record is null ? default : record.State;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        string path = PathOf(stateName, grainId);
        await EnsureUnchangedAsync(path, stateName, grainId, grainState);
        string version = Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(directory);
        string temporary = $"{path}.{version}";
        await using (FileStream file = File.Create(temporary))
        {
            await JsonSerializer.SerializeAsync(file, new JsonRecord<T>(version, grainState.State), JsonState.Options);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        grainState.ETag = version;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        string path = PathOf(stateName, grainId);
        await EnsureUnchangedAsync(path, stateName, grainId, grainState);
        File.Delete(path);
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static async Task<JsonRecord<T>?> ReadAsync<T>(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        await using FileStream file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<JsonRecord<T>>(file, JsonState.Options);
    }

    private static async Task EnsureUnchangedAsync<T>(string path, string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        string? stored = (await ReadAsync<T>(path))?.ETag;
        if (stored != grainState.ETag)
        {
            throw new InconsistentStateException(
                $"The state '{stateName}' of {grainId} was changed by somebody else: version {stored ?? "none"} is stored, {grainState.ETag ?? "none"} was read. Read it again.",
                stored,
                grainState.ETag);
        }
    }

    private string PathOf(string stateName, GrainId grainId) => Path.Combine(directory, $"{Uri.EscapeDataString(grainId.ToString())}.{Uri.EscapeDataString(stateName)}.json");
}
