using AccMpeg.Media;
using BenchmarkDotNet.Attributes;

namespace AccMpeg.Benchmarks.Media;

/// <summary>A frame to an AccModel's input: 4:2:0 at half resolution, vectorised and by the plain formula, and RGB of the same size by libswscale.</summary>
[MemoryDiagnoser]
public class HalfYuvTensorBenchmark
{
    private const float Factor = 1 / 255f;
    private const int Width = 1280;
    private const int Height = 720;

    private VideoFrame _frame = null!;
    private TensorConverter _converter = null!;
    private float[] _tensor = [];

    [GlobalSetup]
    public void Setup()
    {
        _frame = VideoFrame.Allocate(Width, Height);
        new Random(1).NextBytes(_frame.WritableY);
        new Random(2).NextBytes(_frame.WritableU);
        new Random(3).NextBytes(_frame.WritableV);
        _converter = new(new() { Width = Width / 2, Height = Height / 2, Interpolation = Interpolation.Area });
        _tensor = new float[_converter.Layout.Length];
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _frame.Dispose();
        _converter.Dispose();
    }

    [Benchmark(Baseline = true)]
    public TensorGeometry Vectorised() => HalfYuvTensor.Convert(_frame, _tensor, Factor, default);

    [Benchmark]
    public float Scalar()
    {
        ReadOnlySpan<byte> luma = _frame.Y;
        int stride = _frame.LumaStride;
        int plane = Width * Height / 4;
        for (int y = 0, at = 0; y < Height; y += 2)
        {
            for (int x = 0; x < Width; x += 2, at++)
            {
                int pixel = (y * stride) + x;
                int chroma = (y / 2 * _frame.ChromaStride) + (x / 2);
                _tensor[at] = (luma[pixel] + luma[pixel + 1] + luma[pixel + stride] + luma[pixel + stride + 1]) * (Factor / 4);
                _tensor[plane + at] = _frame.U[chroma] * Factor;
                _tensor[(2 * plane) + at] = _frame.V[chroma] * Factor;
            }
        }

        return _tensor[0];
    }

    [Benchmark]
    public TensorGeometry RgbByScaler() => _converter.Convert(_frame, _tensor);
}
