using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Encoding.Accuracy;
using AccMpeg.Evaluation.Clips;
using AccMpeg.Evaluation.Maps;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Evaluation.Points;

/// <summary>Encodes, decodes and judges a clip under one setting after the other. One caller at a time.</summary>
/// <param name="clip">The clip.</param>
/// <param name="network">Judges; it stays its owner's.</param>
/// <param name="options">The encoder's options.</param>
/// <param name="every">Every so many frames are judged.</param>
internal sealed class PointRunner(MeasuredClip clip, FinalDnn network, EncoderOptions options, int every)
{
    private readonly VideoFrame[] _frames = new VideoFrame[1];
    private readonly ImmutableArray<Detection>[] _objects = new ImmutableArray<Detection>[1];

    /// <summary>What the network finds in the source itself, per frame; default for frames that are not judged.</summary>
    public ImmutableArray<Detection>[] Truth(CancellationToken cancellation)
    {
        ImmutableArray<Detection>[] truth = new ImmutableArray<Detection>[clip.Count];
        int number = 0;
        foreach (VideoFrame frame in clip.Read(cancellation))
        {
            if (number % every == 0)
            {
                truth[number] = Detect(frame);
            }

            number++;
        }

        return truth;
    }

    /// <summary>One setting. <paramref name="truth"/>: of <see cref="Truth"/>.</summary>
    public FrameResult[] Run(FrameMaps maps, ImmutableArray<Detection>[] truth, CancellationToken cancellation)
    {
        FrameResult[] results = new FrameResult[clip.Count];
        using IRegionEncoder encoder = RegionEncoders.Create(options);
        using H264Decoder decoder = new();
        int number = 0;
        foreach (VideoFrame frame in clip.Read(cancellation))
        {
            using EncodedFrame encoded = encoder.Encode(frame, maps[number]);
            using VideoFrame decoded = decoder.Decode(encoded.Data.Span);
            MatchCounts? counts = number % every == 0 ? DetectionMatcher.Match(truth[number].AsSpan(), Detect(decoded).AsSpan()) : null;
            results[number] = new FrameResult(encoded.Data.Length, counts);
            number++;
        }

        return results;
    }

    private ImmutableArray<Detection> Detect(VideoFrame frame)
    {
        _frames[0] = frame;
        network.Detect(_frames, _objects);
        return _objects[0];
    }
}
