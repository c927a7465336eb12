using AccMpeg.Contracts.Results;

namespace AccMpeg.Cli.Load;

/// <summary>What the cluster says of the run's cameras: those connected, and the outcomes of their frames.</summary>
internal sealed record FrameCounts(int Connected, long Results, IReadOnlyDictionary<DropReason, long> Drops)
{
    /// <summary>What came since.</summary>
    public FrameCounts Since(FrameCounts before) => new(
        Connected,
        Results - before.Results,
        Drops.Select(drop => (drop.Key, Count: drop.Value - before.Drops.GetValueOrDefault(drop.Key)))
            .Where(drop => drop.Count > 0)
            .ToDictionary(drop => drop.Key, drop => drop.Count));
}
