using AccMpeg.Contracts.Validation;
using AccMpeg.Encoding;
using AccMpeg.Inference;

namespace AccMpeg.Evaluation;

/// <summary>What is measured, and how: the clip, the network that judges, the encoder.</summary>
public sealed record MeasureOptions
{
    /// <summary>The file.</summary>
    public required string Source { get; init; }

    /// <summary>The part of it that is measured.</summary>
    public ClipPart Part { get; init; } = ClipPart.Whole;

    /// <summary>The final DNN, which judges source and encodes alike.</summary>
    public required ModelFile FinalDnn { get; init; }

    /// <summary>Size of its input; null for the manifest's.</summary>
    public InputSize? Input { get; init; }

    /// <summary>Lowest score of an object; null for the manifest's.</summary>
    public double? Score { get; init; }

    /// <summary>What the networks run on.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>Settings that are measured at once, each on a thread of its own, 1 to 256.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Every so many frames are judged; bytes count every frame.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Frames from one IDR to the next, under every setting.</summary>
    public int Gop { get; init; } = 10;

    /// <summary>The encoder's preset.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>Frames in a chunk of the bootstrap.</summary>
    public int Chunk { get; init; } = 10;

    /// <summary>Draws of the bootstrap.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>Seed of the draws.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Folder for finished measurements; null: none are kept.</summary>
    public string? Cache { get; init; }

    /// <summary>Most bytes of pixels that are held in memory; a longer part is decoded again for each setting.</summary>
    public long Memory { get; init; } = 2L << 30;

    /// <summary>Every error of these options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckRange(Threads, 1, 256);
        errors.CheckRange(Every, 1, 1000);
        errors.CheckRange(Gop, 1, 100_000);
        errors.CheckRange(Chunk, 1, 100_000);
        errors.CheckRange(Draws, 10, 1_000_000);
        return errors;
    }
}
