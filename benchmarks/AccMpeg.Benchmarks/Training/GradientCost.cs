using System.Diagnostics;
using System.Globalization;
using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Training.Differentiation;

namespace AccMpeg.Benchmarks.Training;

/// <summary>Time of a detector's forward run and its gradient by the image together, against its forward run alone, at 960x544.</summary>
internal sealed class GradientCost : IRatioBenchmark
{
    private const double Limit = 6;
    private const int Rounds = 9;
    private const int Width = 960;
    private const int Height = 544;
    private const string DefaultThreads = "2";

    public string Name => "gradient";

    public string Promise => $"forward run and gradient of a {Width}x{Height} SSD at most {Limit}x of its forward run  [NETWORK [THREADS]]";

    public bool Run(IReadOnlyList<string> arguments)
    {
        ModelFile network = ModelCatalog.Default().Find(arguments.Count > 0 ? arguments[0] : "ssdlite-coco");
        int threads = int.Parse(arguments.ElementAtOrDefault(1) ?? DefaultThreads, CultureInfo.InvariantCulture);
        ModelProto model = OnnxModelFile.Read(network.OnnxPath);
        string image = model.Graph.Input[0].Name;
        TensorShapeProto shape = model.Graph.Input[0].Type.TensorType.Shape;
        shape.Dim.Clear();
        shape.Dim.Add(new long[] { 1, 3, Height, Width }.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        string[] outputs = [.. model.Graph.Output.Select(output => output.Name)];
        GradientModel differentiated = GradientBuilder.Build(new GradientRequest { Model = model, Of = outputs, By = [image] });

        using TensorSession forward = new(model, InferenceDevice.Cpu, threads);
        using TensorSession gradient = new(differentiated.Model, InferenceDevice.Cpu, threads);
        Fill(forward);
        Fill(gradient);
        List<double> ratios = [];
        for (int round = 0; round <= Rounds; round++)
        {
            double alone = Milliseconds(forward);
            double together = Milliseconds(gradient);

            // The first round pays for set-up.
            if (round > 0)
            {
                ratios.Add(together / alone);
                Console.WriteLine($"  forward {alone:F0} ms, with gradient {together:F0} ms, {together / alone:F2}x");
            }
        }

        double ratio = ratios.Order().ElementAt(Rounds / 2);
        Console.WriteLine($"{network.Manifest.Name} at {Width}x{Height}, {threads} threads: {ratio:F2}x (limit {Limit}x)");
        return ratio <= Limit;
    }

    private static void Fill(TensorSession session)
    {
        Random random = new(1);
        foreach (string input in session.Inputs)
        {
            foreach (ref float value in session.Values(input))
            {
                value = random.NextSingle();
            }
        }
    }

    private static double Milliseconds(TensorSession session)
    {
        long started = Stopwatch.GetTimestamp();
        session.Run();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
