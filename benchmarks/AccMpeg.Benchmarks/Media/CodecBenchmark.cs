using AccMpeg.Media;
using BenchmarkDotNet.Attributes;

namespace AccMpeg.Benchmarks.Media;

/// <summary>One frame through the encoder and the decoder; the bytes are the two owners, an access unit and a frame.</summary>
[MemoryDiagnoser]
public class CodecBenchmark
{
    private VideoFrame[] _frames = [];
    private EncodedFrame[] _stream = [];
    private IRegionEncoder _encoder = null!;
    private H264Decoder _decoder = null!;
    private QualityMap _map = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        _frames = BenchmarkClips.Read(BenchmarkClips.Street, 100);
        EncoderOptions options = new() { Width = _frames[0].Width, Height = _frames[0].Height, FrameRate = 10 };
        _map = QualityMap.Uniform(options.Grid, 30);
        using (IRegionEncoder encoder = RegionEncoders.Create(options))
        {
            _stream = [.. _frames.Select(frame => encoder.Encode(frame, _map))];
        }

        _encoder = RegionEncoders.Create(options);
        _decoder = new();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        Array.ForEach(_frames, frame => frame.Dispose());
        Array.ForEach(_stream, frame => frame.Dispose());
        _encoder.Dispose();
        _decoder.Dispose();
    }

    [Benchmark]
    public int Encode()
    {
        using EncodedFrame encoded = _encoder.Encode(_frames[_next++ % _frames.Length], _map);
        return encoded.Data.Length;
    }

    [Benchmark]
    public int Decode()
    {
        using VideoFrame frame = _decoder.Decode(_stream[_next++ % _stream.Length].Data.Span);
        return frame.Width;
    }
}
