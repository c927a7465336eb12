using AccMpeg.Media;

namespace AccMpeg.Benchmarks;

/// <summary>Clips that benchmarks run on.</summary>
internal static class BenchmarkClips
{
    /// <summary>The street clip that the launcher fetches into the cache.</summary>
    public static string Street { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("ACCMPEG_CACHE")
        ?? Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "accmpeg"),
        "clips",
        "vtest.avi");

    /// <summary>Up to <paramref name="count"/> frames from the start of a clip; the caller disposes them.</summary>
    public static VideoFrame[] Read(string path, int count)
    {
        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = path });
        var frames = new List<VideoFrame>();
        while (frames.Count < count && source.Read(CancellationToken.None) is { } frame)
        {
            frames.Add(frame);
        }

        return [.. frames];
    }
}
