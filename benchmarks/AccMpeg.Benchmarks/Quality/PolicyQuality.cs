using System.Globalization;
using AccMpeg.Encoding.Maps;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Benchmarks.Quality;

/// <summary>
/// What the default AccModel saves, and what it costs in accuracy, with the manifest's own setting, which has to keep the promise, and with others.
/// The truth is the final DNN at native input on the source frames.
/// </summary>
internal sealed class PolicyQuality : IRatioBenchmark
{
    private const double GreatestLoss = 0.03;
    private const int IdrInterval = 50;

    private const string DefaultFrames = "300";

    public string Name => "quality";

    public string Promise => $"the default AccModel sends fewer bytes than its high QP everywhere, micro-F1 at most {GreatestLoss} lower  [CLIP [FRAMES [ALPHA,... [GAMMA,...]]]]";

    public bool Run(IReadOnlyList<string> arguments)
    {
        string path = arguments.Count > 0 ? arguments[0] : BenchmarkClips.Street;
        int frames = int.Parse(arguments.ElementAtOrDefault(1) ?? DefaultFrames, CultureInfo.InvariantCulture);
        double[] alphas = Numbers(arguments.ElementAtOrDefault(2));
        double[] gammas = Numbers(arguments.ElementAtOrDefault(3) ?? "0,1,2");
        ModelCatalog catalogue = ModelCatalog.Default();
        using FinalDnn network = FinalDnn.Load(catalogue.Find("ssdlite-coco"), new FinalDnnOptions { Input = InputSize.Native });
        ModelFile accModel = catalogue.Find("ssdlite-coco-objectness");
        AccModelManifest settings = accModel.Manifest.AccModel!;
        using var clip = new QualityClip(path, frames, IdrInterval, network);
        float[][] scores = Scores(accModel, clip.Frames, settings.K);
        MacroblockGrid grid = MacroblockGrid.For(clip.Frames[0].Width, clip.Frames[0].Height);

        Console.WriteLine($"{path}: {clip.Frames.Length} frames, IDR every {IdrInterval}");
        QualityPoint uniform = Print(clip.Measure($"uniform {settings.QpHigh}", settings.QpHigh, Always(grid, settings.QpHigh)), null);
        Print(clip.Measure($"uniform {settings.QpLow}", settings.QpHigh, Always(grid, settings.QpLow)), uniform);
        foreach (double gamma in gammas)
        {
            foreach (double alpha in alphas)
            {
                Print(Measure(alpha, (int)gamma), uniform);
            }
        }

        QualityPoint chosen = Measure(settings.Alpha, settings.Gamma);
        Console.WriteLine("the manifest's own:");
        Print(chosen, uniform);
        return chosen.Bytes < uniform.Bytes && chosen.MicroF1 >= uniform.MicroF1 - GreatestLoss;

        QualityPoint Measure(double alpha, int gamma)
        {
            var mapper = new LevelMapper(
                grid, LevelSettings.Two((float)alpha, gamma, (byte)settings.QpHigh, (byte)settings.QpLow));
            return clip.Measure($"alpha {alpha:F2} gamma {gamma}", settings.QpHigh, i => mapper.Map(scores[i / settings.K], out _));
        }
    }

    private static double[] Numbers(string? list) =>
        [.. (list ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];

    private static Func<int, QualityMap> Always(MacroblockGrid grid, int qp)
    {
        QualityMap map = QualityMap.Uniform(grid, qp);
        return _ => map;
    }

    private static float[][] Scores(ModelFile file, VideoFrame[] frames, int k)
    {
        using AccModel model = AccModel.Load(file, new AccModelOptions());
        return [.. frames.Where((_, i) => i % k == 0).Select(frame =>
        {
            float[] scores = new float[MacroblockGrid.For(frame.Width, frame.Height).Count];
            model.Score(frame, scores);
            return scores;
        })];
    }

    private static QualityPoint Print(QualityPoint point, QualityPoint? uniform)
    {
        double bytes = uniform is null ? 1 : (double)point.Bytes / uniform.Bytes;
        double loss = uniform is null ? 0 : uniform.MicroF1 - point.MicroF1;
        Console.WriteLine(
            $"{point.Setting,-22} {point.Bytes / 1000,7} kB  {bytes,5:F2}x  high {point.HighQualityShare,4:P0}  micro-F1 {point.MicroF1:F3} "
            + $"(loss {loss:F3})  mean-F1 {point.MeanF1:F3}");
        return point;
    }
}
