namespace AccMpeg.Cli.Settings;

/// <summary>Options of the encoder, shared by every command that encodes.</summary>
internal static class EncoderSettings
{
    /// <summary>Seconds between IDR frames where none are given.</summary>
    public const double DefaultIdrSeconds = 5;

    /// <summary>The encoder's preset where none is given.</summary>
    public const string DefaultPreset = "veryfast";

    /// <summary>--idr-seconds.</summary>
    public static Setting<double?> IdrSeconds() =>
        new("--idr-seconds", new NumberRule(0.01, 3600), "5", "Seconds from one IDR frame to the next. Default: 5.");

    /// <summary>--preset.</summary>
    public static Setting<string?> Preset() =>
        new("--preset", new TextRule("a preset of the encoder"), DefaultPreset, $"Speed preset of the encoder. Default: {DefaultPreset}.");
}
