using System.Diagnostics;

namespace AccMpeg.Grains.Telemetry;

/// <summary>The span of one edge message; ends with the last of its frames. Used on one task scheduler.</summary>
internal sealed class ChunkSpan
{
    private readonly Activity _span;
    private int _framesLeft;

    /// <summary>Starts the span for so many frames. It never becomes the ambient one: frames end long after the call that brought them.</summary>
    public ChunkSpan(Activity span, int frames)
    {
        _span = span;
        _framesLeft = frames;
        Activity? ambient = Activity.Current;
        span.Start();
        Activity.Current = ambient;
    }

    /// <summary>The span as W3C trace context.</summary>
    public string TraceParent => _span.Id ?? string.Empty;

    /// <summary>One of the frames has its outcome.</summary>
    public void FrameDone()
    {
        if (--_framesLeft == 0)
        {
            _span.Stop();
        }
    }
}
