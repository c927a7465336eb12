using System.Diagnostics;
using System.Runtime.InteropServices;
using AccMpeg.Inference;
using AccMpeg.Inference.Importing.Human;
using AccMpeg.Inference.Importing.Ssd;
using AccMpeg.Inference.Onnx;
using AccMpeg.Tests.Support;
using AccMpeg.Training.Differentiation;
using Xunit.Abstractions;

namespace AccMpeg.Training.Tests.Differentiation;

/// <summary>The input gradient of whole networks against PyTorch's autograd in double precision on the same file (skipped where python3-torch is absent).</summary>
public sealed class WholeNetworkTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-3;
    private const int MostImages = 5;
    private const string Python = "/usr/bin/python3";

    [SkippableTheory]
    [InlineData("yolox_nano.onnx", "output", 416, 416)]
    [InlineData("fastestdet.onnx", "758", 352, 352)]
    public void The_gradient_of_a_detector_equals_that_of_PyTorch(string file, string tensor, int width, int height) =>
        Compare(TestData.Network(file), tensor, width, height, bytes: file.StartsWith("yolox", StringComparison.Ordinal));

    [SkippableTheory]
    [InlineData("logits")]
    [InlineData("boxes")]
    public async Task The_gradient_of_the_default_network_equals_that_of_PyTorch(string tensor)
    {
        string directory = Directory.CreateTempSubdirectory("accmpeg-ssd-").FullName;
        try
        {
            string source = TestData.CocoSsd;
            IReadOnlyList<ModelFile> models = await CocoSsdImporter.ImportAsync(source, directory);
            Compare(models[0].OnnxPath, tensor, 480, 272, bytes: false);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [SkippableTheory]
    [InlineData("heat")]
    [InlineData("sizes")]
    public async Task The_gradient_of_CenterNet_equals_that_of_PyTorch(string tensor)
    {
        string directory = Directory.CreateTempSubdirectory("accmpeg-centernet-").FullName;
        try
        {
            string source = TestData.Human;
            IReadOnlyList<ModelFile> models = await HumanImporter.ImportAsync(source, directory);
            Compare(models[0].OnnxPath, tensor, 256, 160, bytes: true);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private void Compare(string path, string tensor, int width, int height, bool bytes)
    {
        Skip.IfNot(HasPyTorch(), "python3-torch and python3-onnx are not installed");
        ModelProto model = OnnxModelFile.Read(path);
        string input = model.Graph.Input.Select(i => i.Name).Except(model.Graph.Initializer.Select(i => i.Name)).Single();
        long[] shape = [1, 3, height, width];
        GradientModel gradient = GradientBuilder.Build(
            new GradientRequest { Model = model, Of = [tensor], By = [input], Keep = [tensor], InputShapes = new Dictionary<string, IReadOnlyList<long>> { [input] = shape } });

        using OnnxGraphRunner runner = new(gradient.Model, threads: 2);
        ValueInfoProto seedInput = gradient.Model.Graph.Input.Single(i => i.Name == GradientModel.SeedName(tensor));
        long[] seedShape = [.. seedInput.Type.TensorType.Shape.Dim.Select(d => d.DimValue)];

        // A value within rounding of a Relu's corner can fall to its other side: in PyTorch too, 32-bit floats are then off by 1e-3 and more. A wrong
        // derivative is wrong on every image.
        double error = double.PositiveInfinity;
        for (int attempt = 0; attempt < MostImages && error >= Tolerance; attempt++)
        {
            error = Error(new Random(3 + attempt));
            output.WriteLine($"{Path.GetFileName(path)} {tensor}: relative error {error:E2}");
        }

        Assert.True(error < Tolerance, $"relative error {error:E2}");

        double Error(Random random)
        {
            (float[] image, float[] seed) = Draw(random, shape, seedShape, bytes);
            TensorProto[] feed = [OnnxTensor.FromFloats(input, image, shape), OnnxTensor.FromFloats(GradientModel.SeedName(tensor), seed, seedShape)];
            TensorProto result = runner.Run(feed, [GradientModel.GradientName(input)])[0];
            float[] ours = MemoryMarshal.Cast<byte, float>(result.RawData.Span).ToArray();
            return RelativeError(ours, PyTorchGradient(path, image, shape, tensor, seed));
        }
    }

    private static (float[] Image, float[] Seed) Draw(Random random, long[] shape, long[] seedShape, bool bytes)
    {
        float[] image = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = (float)(0.5 + (0.4 * Math.Sin(i * 0.013)) + (0.1 * random.NextDouble())) * (bytes ? 255 : 1);
        }

        float[] seed = new float[seedShape.Aggregate(1L, (a, b) => a * b)];

        // A few dozen outputs, as an accuracy gradient has it.
        for (int i = 0; i < 40; i++)
        {
            seed[random.Next(seed.Length)] = (float)random.NextDouble();
        }

        return (image, seed);
    }

    private static double RelativeError(ReadOnlySpan<float> values, ReadOnlySpan<double> exact)
    {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < values.Length; i++)
        {
            difference += Math.Pow(values[i] - exact[i], 2);
            size += Math.Pow(exact[i], 2);
        }

        Assert.True(size > 0);
        return Math.Sqrt(difference / size);
    }

    private static bool HasPyTorch()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using Process process = Process.Start(new ProcessStartInfo(Python, ["-c", "import torch, onnx"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static double[] PyTorchGradient(string model, float[] image, long[] shape, string tensor, float[] seed)
    {
        string directory = Directory.CreateTempSubdirectory("accmpeg-torch-").FullName;
        try
        {
            string script = Path.Combine(AppContext.BaseDirectory, "Differentiation", "onnx_autograd.py");
            string[] files = [.. new[] { "image", "seed", "gradient" }.Select(name => Path.Combine(directory, name))];
            File.WriteAllBytes(files[0], MemoryMarshal.AsBytes(image.AsSpan()));
            File.WriteAllBytes(files[1], MemoryMarshal.AsBytes(seed.AsSpan()));
            ProcessStartInfo start = new(Python, [script, model, $"{files[0]}:{string.Join(',', shape)}", tensor, files[1], files[2]]) { RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors);
            return MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(files[2])).ToArray();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
