using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Cli.Encode;

/// <summary>Settings of <c>encode</c>.</summary>
internal sealed record EncodeSettings : ICommandSettings
{
    /// <summary>File, URL or device.</summary>
    public required string Source { get; init; }

    /// <summary>The .mp4 to write.</summary>
    public required string Out { get; init; }

    /// <summary>How quality is decided.</summary>
    public required PolicyOptions Policy { get; init; }

    /// <summary>Name or path of the AccModel; null = the default of the final DNN.</summary>
    public string? AccModel { get; init; }

    /// <summary>Seconds to skip.</summary>
    public double Start { get; init; }

    /// <summary>Frames to encode; null = to the end.</summary>
    public int? Frames { get; init; }

    /// <summary>Seconds from one IDR frame to the next; used where <see cref="Gop"/> is null.</summary>
    public double IdrSeconds { get; init; } = 5;

    /// <summary>Frames from one IDR frame to the next; null = by <see cref="IdrSeconds"/>.</summary>
    public int? Gop { get; init; }

    /// <summary>Preset of the encoder.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>Threads of encoder and network, each.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>An .mp4 with map and objects drawn; null = none.</summary>
    public string? Overlay { get; init; }

    /// <summary>Name or path of the final DNN whose objects the overlay shows.</summary>
    public string Dnn { get; init; } = ModelSettings.DefaultFinalDnn;

    /// <summary>Size for the final DNN; null = as its manifest says.</summary>
    public InputSize? Input { get; init; }

    /// <summary>Directory of the catalogue; null = the default one.</summary>
    public string? Models { get; init; }

    /// <summary>The source as the media library wants it.</summary>
    public VideoSourceOptions ToSource() => new() { Location = Source, Start = TimeSpan.FromSeconds(Start) };

    /// <summary>The encoder's options for a source.</summary>
    public EncoderOptions ToEncoder(VideoSourceInfo info) => new()
    {
        Width = info.Width,
        Height = info.Height,
        FrameRate = info.FrameRate,
        Preset = Preset,
        Threads = Threads,
        IdrInterval = Gop ?? Math.Max(1, (int)Math.Round(IdrSeconds * info.FrameRate)),
    };

    /// <summary>The final DNN's options.</summary>
    public FinalDnnOptions ToFinalDnn() => new() { Threads = Threads, Input = Input, MaxBatch = 1 };

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        // The encoder's own rules, on a size that is right: the source's is not known yet.
        EncoderOptions encoder = ToEncoder(new VideoSourceInfo(16, 16, 25, null, string.Empty));
        List<string> errors = [.. ToSource().Validate(), .. Policy.Validate(), .. encoder.Validate()];
        RequireMp4(errors, "--out", Out);
        if (Overlay is not null)
        {
            RequireMp4(errors, "--overlay", Overlay);
            if (Path.GetFullPath(Overlay) == Path.GetFullPath(Out))
            {
                errors.Add($"--overlay is '{Overlay}', the file of --out; name another file.");
            }
        }

        return errors;
    }

    private static void RequireMp4(List<string> errors, string option, string path)
    {
        if (!path.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add($"{option} is '{path}'; it must end in .mp4, the only container that is written.");
        }
    }
}
