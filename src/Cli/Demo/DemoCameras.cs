using System.Globalization;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;
using AccMpeg.Contracts;
using AccMpeg.Media;

namespace AccMpeg.Cli.Demo;

/// <summary>Spreads the cameras over the sources.</summary>
internal static class DemoCameras
{
    /// <summary>
    /// Opens every source once for its size, rate and length; cameras that share a source begin at places spread evenly over it.
    /// </summary>
    /// <exception cref="MediaException">A source cannot be opened.</exception>
    /// <exception cref="CommandException">No source is given and the street clip is absent.</exception>
    public static IReadOnlyList<DemoCamera> Plan(DemoSettings settings, CliHost host, CancellationToken cancellation)
    {
        IReadOnlyList<string> sources = settings.Sources.Count > 0 ? settings.Sources : [StreetClip.Find(host)];
        VideoSourceInfo[] infos = [.. sources.Select(source => Probe(source, cancellation))];
        List<DemoCamera> cameras = [];
        for (int i = 0; i < settings.Cameras; i++)
        {
            int source = i % sources.Count;
            int sharing = ((settings.Cameras - 1 - source) / sources.Count) + 1;
            TimeSpan start = (infos[source].Duration ?? TimeSpan.Zero) * (i / sources.Count) / sharing;
            CameraId id = CameraId.Parse(string.Create(CultureInfo.InvariantCulture, $"camera-{i + 1}"));
            cameras.Add(new DemoCamera(id, sources[source], WholeFrames(start, infos[source].FrameRate), infos[source]));
        }

        return cameras;
    }

    private static VideoSourceInfo Probe(string location, CancellationToken cancellation)
    {
        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = location }, cancellationToken: cancellation);
        return source.Info;
    }

    private static TimeSpan WholeFrames(TimeSpan time, double frameRate) => TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds * frameRate) / frameRate);
}
