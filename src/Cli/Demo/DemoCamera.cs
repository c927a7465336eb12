using AccMpeg.Contracts;
using AccMpeg.Media;

namespace AccMpeg.Cli.Demo;

/// <summary>One camera of the demo: what it sees and from where on.</summary>
internal sealed record DemoCamera(CameraId Id, string Source, TimeSpan Start, VideoSourceInfo Info)
{
    /// <summary>The same frames can be read again after the run.</summary>
    public bool Replayable => File.Exists(Source);

    /// <summary>The source read again from the camera's first frame on, as fast as it goes.</summary>
    public VideoSourceOptions ToReplay() => new() { Location = Source, Start = Start, Loop = true };
}
