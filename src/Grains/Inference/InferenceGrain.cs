using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Inference;
using AccMpeg.Grains.Telemetry;
using AccMpeg.Media;
using Orleans.Concurrency;

namespace AccMpeg.Grains.Inference;

/// <summary>A final DNN on the silo that it runs on; the key is its name. Reentrant, since a batch forms of calls that wait together; one per silo, so that calls stay local.</summary>
[StatelessWorker(1)]
[Reentrant]
public sealed class InferenceGrain(FinalDnnShelf networks, LocalFrames frames) : Grain, IInferenceGrain
{
    /// <inheritdoc/>
    public async Task<InferenceReply> DetectAsync(InferenceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using VideoFrame frame = frames.Take(request.Frame);
        FrameAnalysis analysis = await networks.DetectAsync(
            this.GetPrimaryKeyString(), CameraId.Parse(request.Camera), frame, request.Deadline, SiloTraces.Parse(request.TraceParent));
        var objects = new DetectedObject[analysis.Detections.Length];
        for (int i = 0; i < objects.Length; i++)
        {
            objects[i] = DetectedObject.From(analysis.Detections[i]);
        }

        return new InferenceReply { Drop = analysis.Drop, Error = analysis.Error, FinalDnn = analysis.FinalDnn, Objects = objects };
    }
}
