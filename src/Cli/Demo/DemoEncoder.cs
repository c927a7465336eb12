using AccMpeg.Cli.Settings;
using AccMpeg.Media;

namespace AccMpeg.Cli.Demo;

/// <summary>How the demo's edges encode, which the comparison after the run repeats.</summary>
internal static class DemoEncoder
{
    /// <summary>The encoder's options for a camera.</summary>
    public static EncoderOptions Options(DemoCamera camera) => new()
    {
        Width = camera.Info.Width,
        Height = camera.Info.Height,
        FrameRate = camera.Info.FrameRate,
        Preset = EncoderSettings.DefaultPreset,
        IdrInterval = Math.Max(1, (int)Math.Round(EncoderSettings.DefaultIdrSeconds * camera.Info.FrameRate)),
    };
}
