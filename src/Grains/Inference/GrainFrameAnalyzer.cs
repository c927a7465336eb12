using System.Collections.Immutable;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Inference;
using AccMpeg.Contracts.Results;
using AccMpeg.Media;

namespace AccMpeg.Grains.Inference;

/// <summary>Judges frames by the silo's <see cref="IInferenceGrain"/>.</summary>
public sealed class GrainFrameAnalyzer(IGrainFactory grains, LocalFrames frames, IFrameDetector detector) : IFrameAnalyzer
{
    /// <inheritdoc/>
    public async Task<FrameAnalysis> AnalyzeAsync(CameraId camera, VideoFrame frame, long deadline, string? finalDnn, string traceParent)
    {
        LocalFrame handle = frames.Lend(frame);
        try
        {
            InferenceReply reply = await grains.GetGrain<IInferenceGrain>(finalDnn ?? detector.FinalDnn).DetectAsync(
                new InferenceRequest { Camera = camera.Value, Frame = handle, Deadline = deadline, TraceParent = traceParent });
            return new FrameAnalysis(ToDetections(reply.Objects), reply.FinalDnn, reply.Drop, reply.Error);
        }
        catch (Exception error)
        {
            // The call itself failed: whatever the reason, the frame has no result and the camera goes on.
            return FrameAnalysis.Dropped(DropReason.InferenceError, error.Message);
        }
        finally
        {
            frames.Reclaim(handle);
        }
    }

    private static ImmutableArray<Detection> ToDetections(DetectedObject[] objects)
    {
        var detections = ImmutableArray.CreateBuilder<Detection>(objects.Length);
        foreach (DetectedObject found in objects)
        {
            detections.Add(found.ToDetection());
        }

        return detections.MoveToImmutable();
    }
}
