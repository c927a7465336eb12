using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Encoding.Accuracy;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Cli.Demo.Evaluation;

/// <summary>
/// Compares what a camera sent with the same frames at the high QP everywhere: same encoder, same settings, IDR frames at the same places.
/// The final DNN judges source, sent stream and uniform stream at native input.
/// </summary>
internal sealed class StreamEvaluator(FinalDnn network, int qpHigh)
{
    private readonly VideoFrame[] _frames = new VideoFrame[1];
    private readonly ImmutableArray<Detection>[] _objects = new ImmutableArray<Detection>[1];

    /// <summary>Goes through a camera's stream once.</summary>
    /// <param name="source">The source from the camera's first frame on.</param>
    /// <param name="options">The camera's encoder settings.</param>
    /// <param name="sent">What was sent, by rising sequence; its data is valid until the next.</param>
    /// <param name="sample">Sequences that accuracy is measured on.</param>
    /// <param name="judged">Told after each frame of the sample.</param>
    /// <param name="cancellation">Ends the evaluation.</param>
    public CameraEvaluation Evaluate(
        IVideoSource source, EncoderOptions options, IEnumerable<SentFrame> sent, IReadOnlySet<long> sample, Action judged, CancellationToken cancellation)
    {
        using IRegionEncoder encoder = RegionEncoders.Create(options);
        using H264Decoder policyDecoder = new();
        using H264Decoder uniformDecoder = new();
        QualityMap everywhere = QualityMap.Uniform(options.Grid, qpHigh);
        AccuracyTally policy = new();
        AccuracyTally uniform = new();
        long frames = 0;
        long policyBytes = 0;
        long uniformBytes = 0;
        long position = -1;
        foreach (SentFrame unit in sent)
        {
            using VideoFrame? original = ReadAt(source, unit.Sequence, ref position, cancellation);
            if (original is null)
            {
                break;
            }

            using EncodedFrame encoded = encoder.Encode(original, everywhere, unit.IsIdr);
            frames++;
            policyBytes += unit.Data.Length;
            uniformBytes += encoded.Data.Length;
            using VideoFrame? received = TryDecode(policyDecoder, unit.Data.Span);
            using VideoFrame reference = uniformDecoder.Decode(encoded.Data.Span);
            if (received is not null && sample.Contains(unit.Sequence))
            {
                ImmutableArray<Detection> truth = Detect(original);
                policy.Add(truth.AsSpan(), Detect(received).AsSpan());
                uniform.Add(truth.AsSpan(), Detect(reference).AsSpan());
                judged();
            }
        }

        return new CameraEvaluation(frames, policyBytes, uniformBytes, policy.Counts, uniform.Counts, policy.Frames);
    }

    private static VideoFrame? ReadAt(IVideoSource source, long sequence, ref long position, CancellationToken cancellation)
    {
        while (true)
        {
            VideoFrame? frame = source.Read(cancellation);
            if (frame is null || ++position == sequence)
            {
                return frame;
            }

            frame.Dispose();
        }
    }

    /// <summary>Null where the stream has a gap before this frame: the cluster had no result for it either.</summary>
    private static VideoFrame? TryDecode(H264Decoder decoder, ReadOnlySpan<byte> data)
    {
        try
        {
            return decoder.Decode(data);
        }
        catch (MissingReferenceException)
        {
            return null;
        }
    }

    private ImmutableArray<Detection> Detect(VideoFrame frame)
    {
        _frames[0] = frame;
        network.Detect(_frames, _objects);
        return _objects[0];
    }
}
