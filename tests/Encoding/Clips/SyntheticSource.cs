using AccMpeg.Media;

namespace AccMpeg.Encoding.Tests.Clips;

/// <summary>Frames of noise, the same for the same seed.</summary>
internal sealed class SyntheticSource(int width, int height, int frames) : IVideoSource
{
    private readonly Random _random = new(7);
    private int _read;

    /// <summary>The frame that was handed out last.</summary>
    public VideoFrame? Last { get; private set; }

    public VideoSourceInfo Info { get; } = new(width, height, 10, null, "synthetic");

    public VideoFrame? Read(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_read == frames)
        {
            return null;
        }

        Last = VideoFrame.Allocate(width, height, TimeSpan.FromSeconds(_read++ / 10.0));
        _random.NextBytes(Last.WritableY);
        Last.WritableU.Fill(128);
        Last.WritableV.Fill(128);
        return Last;
    }

    public void Dispose()
    {
    }
}
