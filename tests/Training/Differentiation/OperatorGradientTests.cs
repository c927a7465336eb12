using System.Runtime.InteropServices;
using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Training.Differentiation;
using Xunit.Abstractions;

namespace AccMpeg.Training.Tests.Differentiation;

/// <summary>
/// The gradient of every operator against central differences of sum(y * r) for a fixed random r. In double where ONNX Runtime has the
/// operator and its gradient in double (tolerance 1e-6 of the largest gradient), else in float (1e-2; steps wide enough for its rounding).
/// </summary>
public sealed class OperatorGradientTests(ITestOutputHelper output)
{
    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> data = [];
            for (int i = 0; i < OperatorCases.All.Count; i++)
            {
                data.Add(i, OperatorCases.All[i].ToString());
            }

            return data;
        }
    }

    [Fact]
    public void Every_operator_that_is_registered_has_a_case()
    {
        string[] without = [.. GradientRules.Operators.Except(OperatorCases.All.Select(c => c.Operation))];
        Assert.Empty(without);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_equals_finite_differences(int index, string name)
    {
        OperatorCase example = OperatorCases.All[index];
        try
        {
            Check(new OperatorModel(example, TensorProto.Types.DataType.Double), step: 1e-5, tolerance: 1e-6);
            output.WriteLine($"{name}: double");
        }
        catch (ModelException exception) when (exception.Message.Contains("NotImplemented", StringComparison.Ordinal)
            || exception.Message.Contains("Type Error", StringComparison.Ordinal))
        {
            Check(new OperatorModel(example, TensorProto.Types.DataType.Float), step: 4e-3, tolerance: 1e-2);
            output.WriteLine($"{name}: float, since {exception.Message[..Math.Min(200, exception.Message.Length)]}");
        }
    }

    private static void Check(OperatorModel example, double step, double tolerance)
    {
        GradientModel gradient = GradientBuilder.Build(
            new GradientRequest { Model = example.Model, Of = example.Outputs, By = example.By, Keep = example.Outputs });
        using OnnxGraphRunner forward = new(example.Model);
        TensorProto[] feed = example.Feed();
        Random random = new(5);
        Dictionary<string, double[]> weights = [];
        List<TensorProto> seeds = [];
        foreach (TensorProto y in forward.Run(feed, example.Outputs))
        {
            double[] weight = [.. Numbers(y).Select(_ => y.Dims.Aggregate(1L, (a, b) => a * b) == 1 ? 1 : (double)(float)(random.NextDouble() - 0.5))];
            weights.Add(y.Name, weight);
            if (weight.Length != 1)
            {
                seeds.Add(OnnxScalar.CreateTensor(GradientModel.SeedName(y.Name), weight, example.Type, [.. y.Dims]));
            }
        }

        using OnnxGraphRunner backward = new(gradient.Model);
        IReadOnlyList<TensorProto> gradients = backward.Run([.. feed, .. seeds], [.. example.By.Select(GradientModel.GradientName)]);
        for (int i = 0; i < example.By.Count; i++)
        {
            double[] analytic = Numbers(gradients[i]);
            Assert.Equal(example.Shape(example.By[i]), gradients[i].Dims);
            double[] numeric = Differences(example, forward, example.By[i], weights, step);
            double scale = Math.Max(1e-3, numeric.Max(Math.Abs));
            for (int k = 0; k < numeric.Length; k++)
            {
                Assert.True(
                    Math.Abs(analytic[k] - numeric[k]) <= tolerance * scale,
                    $"by {example.By[i]}[{k}]: {analytic[k]:R} instead of {numeric[k]:R} (scale {scale:G3})");
            }
        }
    }

    private static double[] Differences(
        OperatorModel example, OnnxGraphRunner forward, string by, Dictionary<string, double[]> weights, double step)
    {
        double[] values = example.Values(by);
        double[] differences = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double kept = values[i];
            values[i] = kept + step;
            double above = Objective(example, forward, weights);
            values[i] = kept - step;
            double below = Objective(example, forward, weights);
            values[i] = kept;
            differences[i] = (above - below) / (2 * step);
        }

        return differences;
    }

    private static double Objective(OperatorModel example, OnnxGraphRunner forward, Dictionary<string, double[]> weights)
    {
        double sum = 0;
        foreach (TensorProto y in forward.Run(example.Feed(), example.Outputs))
        {
            double[] numbers = Numbers(y);
            double[] weight = weights[y.Name];
            for (int i = 0; i < numbers.Length; i++)
            {
                sum += numbers[i] * weight[i];
            }
        }

        return sum;
    }

    private static double[] Numbers(TensorProto tensor) => tensor.DataType == (int)TensorProto.Types.DataType.Double
        ? MemoryMarshal.Cast<byte, double>(tensor.RawData.Span).ToArray()
        : Array.ConvertAll(MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray(), v => (double)v);
}
