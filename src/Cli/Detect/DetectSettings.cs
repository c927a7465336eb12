using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Cli.Detect;

/// <summary>Settings of <c>detect</c>.</summary>
internal sealed record DetectSettings : ICommandSettings
{
    /// <summary>File, URL or device.</summary>
    public required string Source { get; init; }

    /// <summary>Name or path of the final DNN.</summary>
    public string Dnn { get; init; } = ModelSettings.DefaultFinalDnn;

    /// <summary>Size for the final DNN; null = as its manifest says.</summary>
    public InputSize? Input { get; init; }

    /// <summary>Seconds to skip.</summary>
    public double Start { get; init; }

    /// <summary>Frames to judge; null = to the end.</summary>
    public int? Frames { get; init; }

    /// <summary>What the network runs on.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>Threads of the network.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Lowest score; null = as the manifest says.</summary>
    public double? Score { get; init; }

    /// <summary>Directory of the catalogue; null = the default one.</summary>
    public string? Models { get; init; }

    /// <summary>The source as the media library wants it.</summary>
    public VideoSourceOptions ToSource() => new() { Location = Source, Start = TimeSpan.FromSeconds(Start) };

    /// <summary>The network's options.</summary>
    public FinalDnnOptions ToFinalDnn() => new() { Device = Device, Threads = Threads, Input = Input, ScoreThreshold = Score, MaxBatch = 1 };

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate() => [.. ToSource().Validate(), .. ToFinalDnn().Validate()];
}
