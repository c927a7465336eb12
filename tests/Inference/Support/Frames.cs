using AccMpeg.Media;

namespace AccMpeg.Inference.Tests.Support;

/// <summary>Frames of clips and made-up ones.</summary>
internal static class Frames
{
    /// <summary>The first frame at or after a time of a clip.</summary>
    public static VideoFrame At(string clip, double seconds)
    {
        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = clip, Start = TimeSpan.FromSeconds(seconds) });
        return source.Read(CancellationToken.None)!;
    }

    /// <summary>A grey frame.</summary>
    public static VideoFrame Grey(int width, int height)
    {
        VideoFrame frame = VideoFrame.Allocate(width, height);
        frame.WritableY.Fill(128);
        frame.WritableU.Fill(128);
        frame.WritableV.Fill(128);
        return frame;
    }
}
