namespace AccMpeg.Cli.Settings;

/// <summary>Options that several commands share to pick a part of a source.</summary>
internal static class SourceSettings
{
    /// <summary>--start.</summary>
    public static Setting<double?> Start() =>
        new("--start", new NumberRule(0, 1e7), "5", "Seconds of the source to skip; the first frame is the one at that time or after. Default: 0.");

    /// <summary>--frames.</summary>
    public static Setting<int?> Frames() =>
        new("--frames", new IntegerRule(1, int.MaxValue), "100", "Frames to read. Default: all.");

    /// <summary>--range.</summary>
    public static Setting<ClipRange?> Range() =>
        new("--range", new ClipRangeRule(), "0-0.5", "Part of the source by shares of its duration, in place of frames. Default: all.");
}
