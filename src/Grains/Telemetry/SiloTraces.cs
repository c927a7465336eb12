using System.Diagnostics;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Inference;

namespace AccMpeg.Grains.Telemetry;

/// <summary>The spans of the frame's way through a silo. Nothing is built while nobody listens.</summary>
public static class SiloTraces
{
    /// <summary>Name of the source to subscribe to.</summary>
    public const string SourceName = "AccMpeg.Silo";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The span of one edge message, from its arrival to its last frame's outcome, in the trace that the edge began for the chunk.</summary>
    internal static ChunkSpan? StartChunk(FrameBatch batch, string camera)
    {
        if (!Source.HasListeners() || batch.Frames.Length == 0)
        {
            return null;
        }

        Activity? span = Source.CreateActivity("accm.chunk", ActivityKind.Consumer, Parse(batch.TraceParent));
        if (span is null)
        {
            return null;
        }

        span.SetTag("accm.camera", camera);
        span.SetTag("accm.sequence.first", batch.Frames[0].Sequence);
        span.SetTag("accm.sequence.last", batch.Frames[^1].Sequence);
        return new ChunkSpan(span, batch.Frames.Length);
    }

    /// <summary>The span of one batch, linked to the chunks of its frames.</summary>
    internal static Activity? StartBatch(ReadOnlySpan<BatchItem> items, string finalDnn)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var links = new List<ActivityLink>(items.Length);
        foreach (BatchItem item in items)
        {
            if (item.Chunk != default)
            {
                links.Add(new ActivityLink(item.Chunk));
            }
        }

        Activity? span = Source.StartActivity("accm.batch", ActivityKind.Internal, default(ActivityContext), links: links);
        span?.SetTag("accm.final_dnn", finalDnn);
        span?.SetTag("accm.batch.size", items.Length);
        return span;
    }

    /// <summary>Reads a W3C trace context; the default where there is none.</summary>
    internal static ActivityContext Parse(string traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out ActivityContext context) ? context : default;
}
