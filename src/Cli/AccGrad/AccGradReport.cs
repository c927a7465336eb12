using AccMpeg.Cli.Output;
using AccMpeg.Inference;
using AccMpeg.Training.AccGrad;
using static System.FormattableString;

namespace AccMpeg.Cli.AccGrad;

/// <summary>The accuracy gradients of a clip in numbers.</summary>
internal sealed record AccGradReport
{
    /// <summary>Name of the final DNN.</summary>
    public required string Dnn { get; init; }

    /// <summary>Definition of the accuracy gradient.</summary>
    public required AccGradLabel Label { get; init; }

    /// <summary>QP of the encode at high quality.</summary>
    public required int QpHigh { get; init; }

    /// <summary>QP of the encode at low quality.</summary>
    public required int QpLow { get; init; }

    /// <summary>Columns of macroblocks.</summary>
    public required int Columns { get; init; }

    /// <summary>Rows of macroblocks.</summary>
    public required int Rows { get; init; }

    /// <summary>Frames read.</summary>
    public required long FramesRead { get; init; }

    /// <summary>The frames that were looked at.</summary>
    public required IReadOnlyList<AccGradFrameReport> Frames { get; init; }

    /// <summary>The picture or film; null where none was asked for.</summary>
    public string? Out { get; init; }

    /// <summary>The file of values; null where none was asked for.</summary>
    public string? Raw { get; init; }

    /// <summary>Of a finished walk.</summary>
    public static AccGradReport Of(AccGradSettings settings, ModelFile network, AccGradClip clip, IReadOnlyList<AccGradFrameReport> frames) => new()
    {
        Dnn = network.Manifest.Name,
        Label = settings.Label,
        QpHigh = settings.QpHigh,
        QpLow = settings.QpLow,
        Columns = clip.Grid.Columns,
        Rows = clip.Grid.Rows,
        FramesRead = clip.Frames,
        Frames = frames,
        Out = settings.Out,
        Raw = settings.Raw,
    };

    /// <summary>As two columns for people.</summary>
    public TextTable ToTable()
    {
        TextTable table = new("", "");
        table.Add("Final DNN", Dnn);
        table.Add("Label", AccGradLabels.NeedsLowQuality(Label) ? Invariant($"{Label}, QP {QpHigh} against {QpLow}") : Invariant($"{Label} at QP {QpHigh}"));
        table.Add("Frames", Invariant($"{Frames.Count} of {FramesRead}"));
        table.Add("Macroblocks", Invariant($"{Columns} x {Rows}"));
        table.Add("Sum of a frame", Invariant($"{Frames.Average(frame => frame.Sum):G4}"));
        table.Add("90 % of it lie in", Invariant($"{Frames.Average(frame => frame.ShareOf90Percent):P1} of the macroblocks"));
        table.Add("Greatest macroblock", Invariant($"{Frames.Max(frame => frame.Max):G4}"));
        table.Add("Time of a frame", Invariant($"{Frames.Average(frame => frame.EncodeMs):F0} ms encodes, {Frames.Average(frame => frame.GradientMs):F0} ms gradient"));
        foreach (string? file in new[] { Out, Raw })
        {
            if (file is not null)
            {
                table.Add("File", file);
            }
        }

        return table;
    }
}
