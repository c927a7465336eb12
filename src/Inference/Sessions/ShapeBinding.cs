using Microsoft.ML.OnnxRuntime;

namespace AccMpeg.Inference;

/// <summary>The native values of one input shape: the input and the outputs, all over pinned buffers.</summary>
internal sealed class ShapeBinding : IDisposable
{
    private readonly Memory<float>[] _outputs;
    private readonly long[][] _shapes;

    public ShapeBinding(TensorShape shape, Memory<float> input, Memory<float>[] outputs, long[][] shapes)
    {
        _outputs = outputs;
        _shapes = shapes;
        Inputs = [OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, input, shape.Dimensions)];
        Outputs = [.. outputs.Zip(shapes, (memory, dimensions) => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, dimensions))];
    }

    public OrtValue[] Inputs { get; }

    public OrtValue[] Outputs { get; }

    public NetworkOutput Output(int index) => new(_outputs[index].Span, _shapes[index]);

    public void Dispose()
    {
        foreach (OrtValue value in Inputs)
        {
            value.Dispose();
        }

        foreach (OrtValue value in Outputs)
        {
            value.Dispose();
        }
    }
}
