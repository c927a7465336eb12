namespace AccMpeg.Inference.Batching;

/// <summary>Smoothed run time of a batch for each group, in time stamp ticks: what a frame needs between its cut and its result.</summary>
internal sealed class RunTimeEstimates
{
    private const double Weight = 0.25;

    /// <summary>Groups are tensor sizes, a handful; should a flood of odd sizes come, forgetting costs nothing but a few estimates.</summary>
    private const int MaxGroups = 64;

    private readonly Dictionary<int, double> _byGroup = [];

    public void Add(int group, long duration)
    {
        if (_byGroup.Count >= MaxGroups && !_byGroup.ContainsKey(group))
        {
            _byGroup.Clear();
        }

        _byGroup[group] = _byGroup.TryGetValue(group, out double old) ? old + (Weight * (duration - old)) : duration;
    }

    /// <summary>The estimate; 0 before the group's first run.</summary>
    public long For(int group) => _byGroup.TryGetValue(group, out double value) ? (long)value : 0;
}
