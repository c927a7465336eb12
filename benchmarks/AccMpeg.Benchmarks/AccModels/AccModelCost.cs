using System.Diagnostics;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Benchmarks.AccModels;

/// <summary>
/// What an AccModel costs a camera: its time on one thread for a 1280x720 frame, pixel conversion included, spread over the frames of its chunk, against
/// the time in which libx264 (veryfast) encodes the same frames on one thread.
/// </summary>
internal sealed class AccModelCost : IRatioBenchmark
{
    private const double SmallLimit = 0.10;
    private const double PaperLimit = 4;
    private const string PaperArchitecture = "paper";
    private const int Width = 1280;
    private const int Height = 720;
    private const int Frames = 50;
    private const int ChunkFrames = 10;
    private const int Qp = 30;
    private const int Rounds = 9;

    public string Name => "accmodel";

    public string Promise =>
        $"an AccModel on a {Width}x{Height} frame, over {ChunkFrames} frames, at most {SmallLimit}x of their encoding ({PaperLimit}x for the paper's)  "
        + "[--model NAME|FILE] [--clip FILE]";

    public bool Run(IReadOnlyList<string> arguments)
    {
        ModelFile file = ModelCatalog.Default().Find(Option(arguments, "--model") ?? "ssdlite-coco-objectness");
        VideoFrame[] frames = ScaledFrames.Read(Option(arguments, "--clip") ?? BenchmarkClips.Street, Frames, Width, Height);
        double limit = file.Manifest.AccModel!.Training?.Architecture == PaperArchitecture ? PaperLimit : SmallLimit;
        using AccModel model = AccModel.Load(file, new AccModelOptions { Threads = 1 });
        List<double> scoring = [];
        List<double> encoding = [];
        for (int round = 0; round <= Rounds; round++)
        {
            double score = Score(model, frames) / ChunkFrames;
            double encode = Encode(frames);

            // The first round pays for set-up.
            if (round > 0)
            {
                scoring.Add(score);
                encoding.Add(encode);
                Console.WriteLine($"  AccModel {score:F3} ms/frame ({score * ChunkFrames:F2} ms a run), encoding {encode:F2} ms/frame, {score / encode:F3}x");
            }
        }

        Array.ForEach(frames, frame => frame.Dispose());
        double ratio = Median(scoring.Zip(encoding, (score, encode) => score / encode));
        Console.WriteLine(
            $"{file.Manifest.Name} at {Width}x{Height}, 1 thread, every {ChunkFrames} frames: {Median(scoring):F3} ms/frame against {Median(encoding):F2} ms/frame "
            + $"of libx264 veryfast at QP {Qp}: {ratio:F3}x (limit {limit}x)");
        return ratio <= limit;
    }

    private static string? Option(IReadOnlyList<string> arguments, string name)
    {
        int at = arguments.ToList().IndexOf(name);
        return at >= 0 ? arguments.ElementAtOrDefault(at + 1) : null;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    /// <summary>Milliseconds of one run, the mean over the frames that begin a chunk.</summary>
    private static double Score(AccModel model, VideoFrame[] frames)
    {
        float[] scores = new float[MacroblockGrid.For(Width, Height).Count];
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < frames.Length; i += ChunkFrames)
        {
            model.Score(frames[i], scores);
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds * ChunkFrames / frames.Length;
    }

    /// <summary>Milliseconds of a frame.</summary>
    private static double Encode(VideoFrame[] frames)
    {
        EncoderOptions options = new() { Width = Width, Height = Height, FrameRate = 25 };
        QualityMap map = QualityMap.Uniform(options.Grid, Qp);
        using IRegionEncoder encoder = RegionEncoders.Create(options);
        long started = Stopwatch.GetTimestamp();
        foreach (VideoFrame frame in frames)
        {
            encoder.Encode(frame, map).Dispose();
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds / frames.Length;
    }
}
