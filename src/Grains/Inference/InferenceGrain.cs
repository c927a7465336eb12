using System.Globalization;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Inference;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Telemetry;
using AccMpeg.Media;
using Orleans.Concurrency;

namespace AccMpeg.Grains.Inference;

/// <summary>The final DNN of the silo that it runs on. Reentrant, since a batch forms of calls that wait together; one per silo, so that calls stay local.</summary>
[StatelessWorker(1)]
[Reentrant]
public sealed class InferenceGrain(IFrameDetector detector, LocalFrames frames) : Grain, IInferenceGrain
{
    /// <inheritdoc/>
    public async Task<InferenceReply> DetectAsync(InferenceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using VideoFrame frame = frames.Take(request.Frame);
        string wanted = this.GetPrimaryKeyString();
        if (wanted != detector.FinalDnn)
        {
            return new InferenceReply
            {
                Drop = DropReason.InferenceError,
                Error = string.Create(CultureInfo.InvariantCulture, $"Final DNN {wanted} was asked for; this silo runs {detector.FinalDnn}."),
            };
        }

        FrameAnalysis analysis = await detector.DetectAsync(
            CameraId.Parse(request.Camera), frame, request.Deadline, SiloTraces.Parse(request.TraceParent));
        var objects = new DetectedObject[analysis.Detections.Length];
        for (int i = 0; i < objects.Length; i++)
        {
            objects[i] = DetectedObject.From(analysis.Detections[i]);
        }

        return new InferenceReply { Drop = analysis.Drop, Error = analysis.Error, FinalDnn = analysis.FinalDnn, Objects = objects };
    }
}
