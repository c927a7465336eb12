using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Load;

/// <summary>Settings of <c>load</c>.</summary>
internal sealed record LoadSettings : ICommandSettings
{
    /// <summary>Edges where nothing else is asked for.</summary>
    public const int DefaultEdges = 10;

    /// <summary>Number of simulated edges.</summary>
    public int Edges { get; init; } = DefaultEdges;

    /// <summary>Seconds that they stream, from the moment on that all are connected.</summary>
    public double Seconds { get; init; } = 10;

    /// <summary>Frames a second of each edge; 0: connected and idle.</summary>
    public double FramesPerSecond { get; init; } = 2;

    /// <summary>Encoded frames per message, 1..10.</summary>
    public int FramesPerMessage { get; init; } = 1;

    /// <summary>The cluster; null: a silo of the command's own.</summary>
    public ClusterAccess? Cluster { get; init; }

    /// <summary>What the edges show; null for nothing.</summary>
    public string? Token { get; init; }

    /// <summary>Video that the frames are encoded from; null: the street clip.</summary>
    public string? Source { get; init; }

    /// <summary>Name or path of the own silo's final DNN, and of the one whose AccModel is pushed.</summary>
    public string Dnn { get; init; } = ModelSettings.DefaultFinalDnn;

    /// <summary>Size of the own silo's network input.</summary>
    public InputSize Input { get; init; } = new(432, 324);

    /// <summary>Name or path of the AccModel that is pushed; null: the default of the final DNN.</summary>
    public string? AccModel { get; init; }

    /// <summary>Directory of the catalogue; null: the default one.</summary>
    public string? Models { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate() => Cluster?.Validate() ?? [];
}
