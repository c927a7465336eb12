using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Silo.Results;

/// <summary>One append on its way through the writer's queue.</summary>
internal sealed class PendingAppend(IReadOnlyList<FrameOutcome> outcomes)
{
    private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is to be stored; at least one, all of one camera.</summary>
    public IReadOnlyList<FrameOutcome> Outcomes { get; } = outcomes;

    /// <summary>Their camera.</summary>
    public CameraId Camera => Outcomes[0].Key.Camera;

    /// <summary>How many of them, counted from the end, were new.</summary>
    public int Added { get; set; }

    /// <summary>Completes with <see cref="Added"/>.</summary>
    public Task<int> Task => _done.Task;

    /// <summary>Reports success.</summary>
    public void Complete() => _done.TrySetResult(Added);

    /// <summary>Reports failure.</summary>
    public void Fail(Exception error) => _done.TrySetException(error);
}
