using AccMpeg.Media;
using BenchmarkDotNet.Attributes;

namespace AccMpeg.Benchmarks.Media;

/// <summary>A 768x576 frame to a network's tensor.</summary>
[MemoryDiagnoser]
public class TensorConverterBenchmark
{
    private VideoFrame _frame = null!;
    private TensorConverter _converter = null!;
    private float[] _tensor = [];

    /// <summary>Width of the tensor; its height keeps the frame's shape.</summary>
    [Params(300, 432, 768)]
    public int Width { get; set; }

    /// <summary>Filter of the scaler.</summary>
    [Params(Interpolation.Bilinear, Interpolation.Bicubic)]
    public Interpolation Interpolation { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _frame = VideoFrame.Allocate(768, 576);
        new Random(1).NextBytes(_frame.WritableY);
        new Random(2).NextBytes(_frame.WritableU);
        new Random(3).NextBytes(_frame.WritableV);
        _converter = new(new() { Width = Width, Height = Width * 3 / 4, Interpolation = Interpolation });
        _tensor = new float[_converter.Layout.Length];
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _frame.Dispose();
        _converter.Dispose();
    }

    [Benchmark]
    public TensorGeometry Convert() => _converter.Convert(_frame, _tensor);
}
