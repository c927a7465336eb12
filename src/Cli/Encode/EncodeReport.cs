using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Encoding;
using static System.FormattableString;

namespace AccMpeg.Cli.Encode;

/// <summary>What an encode cost.</summary>
internal sealed record EncodeReport
{
    /// <summary>The file written.</summary>
    public required string File { get; init; }

    /// <summary>Name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Frames encoded.</summary>
    public required long Frames { get; init; }

    /// <summary>Of them IDR frames.</summary>
    public required long IdrFrames { get; init; }

    /// <summary>Bytes of all access units.</summary>
    public required long Bytes { get; init; }

    /// <summary>Megabits a second at the source's frame rate.</summary>
    public required double MbitPerSecond { get; init; }

    /// <summary>Mean share of macroblocks at high quality, 0..1.</summary>
    public required double HighQualityShare { get; init; }

    /// <summary>QP of the macroblocks that matter most.</summary>
    public required int QpHigh { get; init; }

    /// <summary>QP of the others; none under uniform.</summary>
    public required int QpLow { get; init; }

    /// <summary>Levels above the low quality, as --levels takes them; null for one.</summary>
    public string? Levels { get; init; }

    /// <summary>The file with map and objects drawn; null where none was asked for.</summary>
    public string? Overlay { get; init; }

    /// <summary>Of a finished encode.</summary>
    public static EncodeReport Of(EncodeSettings settings, PolicyOptions resolved, ClipStatistics sums, long idrFrames, double frameRate) => new()
    {
        File = settings.Out,
        Policy = settings.Policy.Policy,
        Frames = sums.Frames,
        IdrFrames = idrFrames,
        Bytes = sums.Bytes,
        MbitPerSecond = Math.Round(sums.Bytes * 8 / 1e6 / (sums.Frames / frameRate), 4),
        HighQualityShare = Math.Round(sums.MeanHighQualityShare, 4),
        QpHigh = resolved.BestQp!.Value,
        QpLow = resolved.QpLow!.Value,
        Levels = resolved.Levels is { Count: > 0 } levels ? LevelsRule.Write(levels) : null,
        Overlay = settings.Overlay,
    };

    /// <summary>As two columns for people.</summary>
    public TextTable ToTable()
    {
        TextTable table = new("", "");
        table.Add("File", File);
        table.Add("Policy", Invariant($"{Policy}, QP {Levels ?? Invariant($"{QpHigh}")} / {QpLow}"));
        table.Add("Frames", Invariant($"{Frames} ({IdrFrames} IDR)"));
        table.Add("Bytes", Invariant($"{Bytes:N0}"));
        table.Add("Mbit/s", Invariant($"{MbitPerSecond:F3}"));
        table.Add("High quality", Invariant($"{HighQualityShare:P1} of the macroblocks"));
        if (Overlay is not null)
        {
            table.Add("Overlay", Overlay);
        }

        return table;
    }
}
