using AccMpeg.Contracts.Grains.Fleet;

namespace AccMpeg.Grains.Fleet;

/// <summary>The directory of cameras.</summary>
public sealed class FleetGrain([PersistentState("fleet")] IPersistentState<FleetDirectory> directory) : Grain, IFleetGrain
{
    /// <inheritdoc/>
    public async Task AddAsync(string camera)
    {
        if (!directory.State.Cameras.Add(camera))
        {
            return;
        }

        try
        {
            await directory.WriteStateAsync();
        }
        catch
        {
            // Known means remembered.
            directory.State.Cameras.Remove(camera);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<bool> ContainsAsync(string camera) => Task.FromResult(directory.State.Cameras.Contains(camera));

    /// <inheritdoc/>
    public Task<FleetList> ListAsync()
    {
        string[] names = [.. directory.State.Cameras];
        Array.Sort(names, StringComparer.Ordinal);
        return Task.FromResult(new FleetList(names));
    }
}
