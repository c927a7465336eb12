using System.Collections.Immutable;
using System.Diagnostics;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Telemetry;
using AccMpeg.Inference.Batching;
using AccMpeg.Media;

namespace AccMpeg.Grains.Inference;

/// <summary>Runs batches through a final DNN, each under a span that is linked to the chunks of its frames.</summary>
internal sealed class TracedRunner(FinalDnnRunner runner, string finalDnn, int maxBatch) : IBatchRunner<BatchItem, ImmutableArray<Detection>>
{
    private readonly VideoFrame[] _frames = new VideoFrame[maxBatch];

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<BatchItem> items, Span<ImmutableArray<Detection>> results)
    {
        using Activity? span = SiloTraces.StartBatch(items, finalDnn);
        for (int i = 0; i < items.Length; i++)
        {
            _frames[i] = items[i].Frame;
        }

        try
        {
            runner.Run(_frames.AsSpan(0, items.Length), results);
        }
        finally
        {
            // The frames are their submitters' again: no reference may keep them alive.
            Array.Clear(_frames);
        }
    }
}
