using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>How a grain timer ticks.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>Sets the two times.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Time to the first tick; infinite never starts.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>Time from the end of one tick to the next; infinite ticks once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether a tick may run between the awaits of a call.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether ticks count as use, so that the activation is not collected as idle.</summary>
    public bool KeepAlive { get; init; }
}
