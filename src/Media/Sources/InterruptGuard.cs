using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>Ends libav's blocking calls when a deadline passes or a token is cancelled. Lives as long as the context that calls it.</summary>
internal sealed unsafe class InterruptGuard(TimeProvider time)
{
    private AVIOInterruptCB_callback? _callback;
    private CancellationToken _cancellation;
    private long _started;
    private TimeSpan _limit;

    /// <summary>True where the last call was ended because its time was over.</summary>
    public bool TimedOut { get; private set; }

    /// <summary>Begins a blocking call that may last so long.</summary>
    public void Begin(TimeSpan limit, CancellationToken cancellation)
    {
        _limit = limit;
        _cancellation = cancellation;
        _started = time.GetTimestamp();
        TimedOut = false;
    }

    /// <summary>Has the context ask this guard. The delegate is kept here, where the collector sees it.</summary>
    public void Attach(AVFormatContext* context) => context->interrupt_callback.callback = _callback ??= _ => ShouldStop() ? 1 : 0;

    private bool ShouldStop()
    {
        TimedOut |= time.GetElapsedTime(_started) > _limit;
        return TimedOut || _cancellation.IsCancellationRequested;
    }
}
