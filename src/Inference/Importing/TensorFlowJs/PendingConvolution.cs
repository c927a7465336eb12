using AccMpeg.Inference.Onnx;

namespace AccMpeg.Inference.Importing.TensorFlowJs;

/// <summary>
/// A convolution that is not in the graph yet, so that a following scale, shift or batch normalisation can be folded into its weights.
/// Weights are in ONNX order: output channels, input channels of a group, height, width.
/// </summary>
internal sealed class PendingConvolution
{
    private PendingConvolution(string input, float[] weights, long[] shape, float[] bias, long group, long[] strides, bool same)
    {
        Input = input;
        Weights = weights;
        Shape = shape;
        Bias = bias;
        Group = group;
        Strides = strides;
        Same = same;
    }

    private string Input { get; }

    private float[] Weights { get; }

    private long[] Shape { get; }

    private float[] Bias { get; }

    private long Group { get; }

    private long[] Strides { get; }

    private bool Same { get; }

    /// <summary>Output channels.</summary>
    public int Channels => Bias.Length;

    /// <summary>A Conv2D: the weights come as height, width, input, output.</summary>
    public static PendingConvolution Full(string input, TfjsWeight weight, long[] strides, bool same)
    {
        (int height, int width, int inputs, int outputs) = (weight.Shape[0], weight.Shape[1], weight.Shape[2], weight.Shape[3]);
        float[] reordered = new float[weight.Values.Length];
        for (int hw = 0; hw < height * width; hw++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int o = 0; o < outputs; o++)
                {
                    reordered[(((o * inputs) + i) * height * width) + hw] = weight.Values[(((hw * inputs) + i) * outputs) + o];
                }
            }
        }

        return new PendingConvolution(input, reordered, [outputs, inputs, height, width], new float[outputs], 1, strides, same);
    }

    /// <summary>A depthwise convolution: the weights come as height, width, input, multiplier.</summary>
    public static PendingConvolution Depthwise(string input, TfjsWeight weight, long[] strides, bool same)
    {
        (int height, int width, int inputs, int multiplier) = (weight.Shape[0], weight.Shape[1], weight.Shape[2], weight.Shape[3]);
        int outputs = inputs * multiplier;
        float[] reordered = new float[weight.Values.Length];
        for (int hw = 0; hw < height * width; hw++)
        {
            for (int o = 0; o < outputs; o++)
            {
                reordered[(o * height * width) + hw] = weight.Values[(hw * outputs) + o];
            }
        }

        return new PendingConvolution(input, reordered, [outputs, 1, height, width], new float[outputs], inputs, strides, same);
    }

    /// <summary>The convolution followed by value * scale + shift per channel; null means 1 and 0.</summary>
    public PendingConvolution Then(ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        float[] weights = [.. Weights];
        float[] bias = [.. Bias];
        int perChannel = weights.Length / bias.Length;
        for (int c = 0; c < bias.Length; c++)
        {
            float factor = scale.IsEmpty ? 1 : scale[c];
            bias[c] = (bias[c] * factor) + (shift.IsEmpty ? 0 : shift[c]);
            foreach (ref float weight in weights.AsSpan(c * perChannel, perChannel))
            {
                weight *= factor;
            }
        }

        return new PendingConvolution(Input, weights, Shape, bias, Group, Strides, Same);
    }

    /// <summary>The convolution with only some of its output channels. Not for grouped convolutions.</summary>
    public PendingConvolution Select(IReadOnlyList<int> channels)
    {
        int perChannel = Weights.Length / Bias.Length;
        float[] weights = new float[channels.Count * perChannel];
        float[] bias = new float[channels.Count];
        for (int c = 0; c < channels.Count; c++)
        {
            bias[c] = Bias[channels[c]];
            Weights.AsSpan(channels[c] * perChannel, perChannel).CopyTo(weights.AsSpan(c * perChannel));
        }

        return new PendingConvolution(Input, weights, [channels.Count, .. Shape[1..]], bias, Group, Strides, Same);
    }

    /// <summary>Puts the convolution into the graph; the output is called <paramref name="name"/>.</summary>
    public string Emit(OnnxGraphBuilder builder, string name) =>
        builder.Node(
            "Conv",
            name,
            [Input, builder.Floats($"{name}:weights", Weights, Shape), builder.Floats($"{name}:bias", Bias, Bias.Length)],
            OnnxAttribute.Ints("kernel_shape", Shape[2], Shape[3]),
            OnnxAttribute.Ints("strides", Strides),
            OnnxAttribute.Of("group", Group),
            Padding());

    // TensorFlow's SAME depends on the input's size at strides above 1, where it pads more at the end; at stride 1 it is a constant for odd kernels.
    private AttributeProto Padding() =>
        (Same, Strides.All(stride => stride == 1) && Shape[2] % 2 == 1 && Shape[3] % 2 == 1) switch
        {
            (false, _) => OnnxAttribute.Ints("pads", 0, 0, 0, 0),
            (true, true) => OnnxAttribute.Ints("pads", Shape[2] / 2, Shape[3] / 2, Shape[2] / 2, Shape[3] / 2),
            (true, false) => OnnxAttribute.Of("auto_pad", "SAME_UPPER"),
        };
}
