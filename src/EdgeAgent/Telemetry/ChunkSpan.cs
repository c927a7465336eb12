using System.Diagnostics;

namespace AccMpeg.EdgeAgent.Telemetry;

/// <summary>The span of the chunk that is being encoded: one root span per chunk, from its first frame to the next chunk's.</summary>
internal sealed class ChunkSpan(string camera) : IDisposable
{
    private Activity? _activity;

    /// <summary>W3C trace context of the chunk; empty where nobody traces.</summary>
    public string TraceParent { get; private set; } = string.Empty;

    /// <summary>Ends the span of the chunk before and begins one.</summary>
    public void Begin(long chunk, float highQualityShare)
    {
        _activity?.Dispose();
        _activity = EdgeTelemetry.Activities.CreateActivity(EdgeTelemetry.ChunkSpan, ActivityKind.Producer, default(ActivityContext));
        _activity?.SetTag(EdgeTelemetry.CameraTag, camera).SetTag(EdgeTelemetry.ChunkTag, chunk).SetTag(EdgeTelemetry.ShareTag, highQualityShare).Start();
        TraceParent = _activity?.Id ?? string.Empty;
    }

    /// <summary>Ends the span.</summary>
    public void Dispose() => _activity?.Dispose();
}
