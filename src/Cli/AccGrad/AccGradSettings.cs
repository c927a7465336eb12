using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Settings;
using AccMpeg.Inference;
using AccMpeg.Media;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Cli.AccGrad;

/// <summary>Settings of <c>accgrad</c>.</summary>
internal sealed record AccGradSettings : ICommandSettings
{
    /// <summary>File, URL or device.</summary>
    public required string Source { get; init; }

    /// <summary>Name or path of the final DNN.</summary>
    public string Dnn { get; init; } = ModelSettings.DefaultFinalDnn;

    /// <summary>Definition of the accuracy gradient.</summary>
    public AccGradLabel Label { get; init; } = AccGradLabel.Similarity;

    /// <summary>QP of the encode at high quality.</summary>
    public int QpHigh { get; init; } = 30;

    /// <summary>QP of the encode at low quality.</summary>
    public int QpLow { get; init; } = 40;

    /// <summary>Seconds to skip; null = none.</summary>
    public double? Start { get; init; }

    /// <summary>Frames to read; null = to the end, or one where a picture is drawn.</summary>
    public int? Frames { get; init; }

    /// <summary>Part of the clip, in place of <see cref="Start"/> and <see cref="Frames"/>; null = none.</summary>
    public ClipRange? Range { get; init; }

    /// <summary>One frame in this many is looked at.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Seconds from one IDR frame to the next; used where <see cref="Gop"/> is null.</summary>
    public double IdrSeconds { get; init; } = EncoderSettings.DefaultIdrSeconds;

    /// <summary>Frames from one IDR frame to the next; null = by <see cref="IdrSeconds"/>.</summary>
    public int? Gop { get; init; }

    /// <summary>Preset of the encoder.</summary>
    public string Preset { get; init; } = EncoderSettings.DefaultPreset;

    /// <summary>The .png or .mp4 to draw; null = none.</summary>
    public string? Out { get; init; }

    /// <summary>The file for the values; null = none.</summary>
    public string? Raw { get; init; }

    /// <summary>Lowest score that counts; null = as the manifest says.</summary>
    public double? Score { get; init; }

    /// <summary>Size for the final DNN; null = as its manifest says.</summary>
    public InputSize? Input { get; init; }

    /// <summary>What the network runs on.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>Threads of the network.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Directory of the catalogue; null = the default one.</summary>
    public string? Models { get; init; }

    /// <summary>A picture shows one frame, unless more are asked for.</summary>
    public long MaxFrames => Frames ?? (IsPicture(Out) && Range is null ? 1 : long.MaxValue);

    /// <summary>The source as the media library wants it.</summary>
    public VideoSourceOptions ToSource() => new() { Location = Source, Start = TimeSpan.FromSeconds(Start ?? 0) };

    /// <summary>The walk's options.</summary>
    public AccGradClipOptions ToClip(double frameRate) => new()
    {
        Gradient = new AccGradOptions { Label = Label, Input = Input, Score = Score, Device = Device, Threads = Threads },
        QpHigh = QpHigh,
        QpLow = QpLow,
        Every = Every,
        Preset = Preset,
        IdrInterval = Gop ?? Math.Max(1, (int)Math.Round(IdrSeconds * frameRate)),
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. ToSource().Validate(), .. ToClip(frameRate: 25).Validate()];
        if (Range is { } range && (Start is not null || Frames is not null))
        {
            errors.Add($"--range is {range} beside --start or --frames; give the part of the clip in one way.");
        }

        if (Out is not null && !IsPicture(Out) && !HasExtension(Out, ".mp4"))
        {
            errors.Add($"--out is '{Out}'; it must end in .png or .mp4.");
        }

        RequireFolder(errors, "--out", Out);
        RequireFolder(errors, "--raw", Raw);
        return errors;
    }

    /// <summary>Whether a path is that of a picture.</summary>
    public static bool IsPicture(string? path) => HasExtension(path, ".png");

    private static bool HasExtension(string? path, string extension) => path?.EndsWith(extension, StringComparison.OrdinalIgnoreCase) == true;

    // Found out now, not after minutes of gradients.
    private static void RequireFolder(List<string> errors, string option, string? path)
    {
        if (path is not null && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            errors.Add($"{option} is '{path}'; its folder does not exist. Create it, or name another.");
        }
    }
}
