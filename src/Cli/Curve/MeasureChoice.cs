using AccMpeg.Cli.Settings;
using AccMpeg.Encoding;
using AccMpeg.Evaluation;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Curve;

/// <summary>What is measured, and how, with the final DNN still by name.</summary>
internal sealed record MeasureChoice
{
    /// <summary>The file.</summary>
    public required string Source { get; init; }

    /// <summary>Name or path of the final DNN.</summary>
    public required string Dnn { get; init; }

    /// <summary>Size of its input; null = as its manifest says.</summary>
    public InputSize? Input { get; init; }

    /// <summary>Lowest score of an object; null = as the manifest says.</summary>
    public double? Score { get; init; }

    /// <summary>What the networks run on.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>Settings that are measured at once.</summary>
    public required int Threads { get; init; }

    /// <summary>Part by shares; null = not given.</summary>
    public ClipRange? Range { get; init; }

    /// <summary>Part by frames; null = not given.</summary>
    public ClipPart? Frames { get; init; }

    /// <summary>Frames from one IDR to the next.</summary>
    public required int Gop { get; init; }

    /// <summary>Every so many frames are judged.</summary>
    public required int Every { get; init; }

    /// <summary>Frames in a chunk of the bootstrap.</summary>
    public required int Chunk { get; init; }

    /// <summary>Draws of the bootstrap.</summary>
    public required int Draws { get; init; }

    /// <summary>Seed of the draws.</summary>
    public required int Seed { get; init; }

    /// <summary>The encoder's preset.</summary>
    public required string Preset { get; init; }

    /// <summary>Folder of finished measurements; null = none.</summary>
    public string? Cache { get; init; }

    /// <summary>Directory of the catalogue; null = the default one.</summary>
    public string? Models { get; init; }

    /// <summary>The options of the measurement.</summary>
    public MeasureOptions ToOptions(ModelFile finalDnn) => new()
    {
        Source = Source,
        Part = Range is { } range ? ClipPart.OfShares(range.From, range.To) : Frames ?? ClipPart.Whole,
        FinalDnn = finalDnn,
        Input = Input,
        Score = Score,
        Device = Device,
        Threads = Threads,
        Every = Every,
        Gop = Gop,
        Preset = Preset,
        Chunk = Chunk,
        Draws = Draws,
        Seed = Seed,
        Cache = Cache,
    };

    /// <summary>Every error.</summary>
    public IReadOnlyList<string> Validate() =>
        Range is not null && Frames is not null ? [$"--range is {Range} and --frames is {Frames}; give one of them."] : [];
}
