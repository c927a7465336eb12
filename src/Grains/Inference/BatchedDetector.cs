using System.Collections.Immutable;
using System.Diagnostics;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference;
using AccMpeg.Inference.Batching;
using AccMpeg.Media;

namespace AccMpeg.Grains.Inference;

/// <summary>A final DNN behind the batcher that all cameras of the silo share. Owns both.</summary>
public sealed class BatchedDetector : IFrameDetector
{
    private readonly AccMpeg.Inference.FinalDnn _network;
    private readonly FinalDnnRunner _runner;
    private readonly Batcher<BatchItem, ImmutableArray<Detection>> _batcher;

    /// <summary>Takes the network over and starts its batcher.</summary>
    /// <exception cref="ArgumentException">The options are unsound; the message lists every error.</exception>
    public BatchedDetector(AccMpeg.Inference.FinalDnn network, BatcherOptions options, TimeProvider time, InputSize input, long bytes = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        _network = network;
        FinalDnn = network.Manifest.Name;
        Input = input;
        Bytes = bytes;
        _runner = new FinalDnnRunner(network);
        _batcher = new Batcher<BatchItem, ImmutableArray<Detection>>(
            options, new TracedRunner(_runner, FinalDnn, options.MaxBatchSize), time, new InferenceMetrics(FinalDnn));
    }

    /// <inheritdoc/>
    public string FinalDnn { get; }

    /// <inheritdoc/>
    public ModelTask Task => _network.Manifest.Task;

    /// <inheritdoc/>
    public string DataSet => _network.Manifest.DataSet;

    /// <inheritdoc/>
    public string Sha256 => _network.Manifest.Sha256;

    /// <inheritdoc/>
    public long Bytes { get; }

    /// <inheritdoc/>
    public InputSize Input { get; }

    /// <inheritdoc/>
    public BatcherStatistics Statistics => _batcher.Snapshot();

    /// <inheritdoc/>
    public async Task<FrameAnalysis> DetectAsync(CameraId camera, VideoFrame frame, long deadline, ActivityContext chunk)
    {
        ArgumentNullException.ThrowIfNull(frame);
        try
        {
            BatchResult<ImmutableArray<Detection>> result = await _batcher.SubmitAsync(
                new BatchTicket(camera, _runner.GroupKey(frame.Width, frame.Height), deadline), new BatchItem(frame, chunk));
            return new FrameAnalysis(result.Value, FinalDnn, DropReason.None, string.Empty);
        }
        catch (BatchRejectedException error)
        {
            return FrameAnalysis.Dropped(error.Reason, error.Message);
        }
        catch (ObjectDisposedException)
        {
            return FrameAnalysis.Dropped(DropReason.InferenceQueueFull, "The silo stops.");
        }
    }

    /// <summary>Runs what is queued, then unloads the network.</summary>
    public async ValueTask DisposeAsync()
    {
        await _batcher.DisposeAsync();
        _network.Dispose();
    }
}
