using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Encoding.Accuracy;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Benchmarks.Quality;

/// <summary>A clip with the final DNN's answers on its source frames, ready to be encoded again and again.</summary>
internal sealed class QualityClip : IDisposable
{
    /// <summary>The final DNN judges every fifth frame.</summary>
    private const int Sampling = 5;

    private readonly FinalDnn _network;
    private readonly EncoderOptions _options;
    private readonly ImmutableArray<Detection>[] _truth;

    public QualityClip(string path, int frames, int idrInterval, FinalDnn network)
    {
        _network = network;
        using (IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = path }))
        {
            _options = new EncoderOptions
            {
                Width = source.Info.Width,
                Height = source.Info.Height,
                FrameRate = source.Info.FrameRate,
                IdrInterval = idrInterval,
            };
        }

        Frames = BenchmarkClips.Read(path, frames);
        _truth = [.. Frames.Where((_, i) => i % Sampling == 0).Select(Detect)];
    }

    public VideoFrame[] Frames { get; }

    /// <summary>Encodes the clip with the given map for each frame, and judges what a decoder gets.</summary>
    public QualityPoint Measure(string setting, int qpHigh, Func<int, QualityMap> mapOf)
    {
        using IRegionEncoder encoder = RegionEncoders.Create(_options);
        using var decoder = new H264Decoder();
        var tally = new AccuracyTally();
        long bytes = 0;
        double shares = 0;
        for (int i = 0; i < Frames.Length; i++)
        {
            QualityMap map = mapOf(i);
            using EncodedFrame encoded = encoder.Encode(Frames[i], map);
            using VideoFrame decoded = decoder.Decode(encoded.Data.Span);
            bytes += encoded.Data.Length;
            shares += map.ShareAtOrBelow(qpHigh);
            if (i % Sampling == 0)
            {
                tally.Add(_truth[i / Sampling].AsSpan(), Detect(decoded).AsSpan());
            }
        }

        return new QualityPoint(setting, bytes, shares / Frames.Length, tally.MicroF1, tally.MeanF1);
    }

    public void Dispose() => Array.ForEach(Frames, frame => frame.Dispose());

    private ImmutableArray<Detection> Detect(VideoFrame frame)
    {
        ImmutableArray<Detection> result = [];
        _network.Detect([frame], new Span<ImmutableArray<Detection>>(ref result));
        return result;
    }
}
