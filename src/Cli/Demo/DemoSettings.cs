using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Encoding;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Demo;

/// <summary>Settings of <c>demo</c>.</summary>
internal sealed record DemoSettings : ICommandSettings
{
    /// <summary>Cameras where neither --cameras nor several --source say otherwise.</summary>
    public const int DefaultCameras = 4;

    /// <summary>Most cameras: each is a process of its own.</summary>
    public const int MaxCameras = 64;

    /// <summary>Files or URLs; none = the street clip.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Number of cameras; they share the sources in turn.</summary>
    public int Cameras { get; init; } = DefaultCameras;

    /// <summary>Seconds from the moment on that every camera has its first result.</summary>
    public double Seconds { get; init; } = 30;

    /// <summary>Name or path of the final DNN.</summary>
    public string Dnn { get; init; } = ModelSettings.DefaultFinalDnn;

    /// <summary>Size for the final DNN in the cluster; two processors keep up with four cameras at the default.</summary>
    public InputSize Input { get; init; } = new(432, 324);

    /// <summary>Frames a second that each edge sends at most; null = what the machine can carry.</summary>
    public double? MaxFrameRate { get; init; }

    /// <summary>How the edges decide about quality.</summary>
    public required PolicyOptions Policy { get; init; }

    /// <summary>Name or path of the AccModel; null = the default of the final DNN.</summary>
    public string? AccModel { get; init; }

    /// <summary>Directory that keeps streams, outcomes and logs; null = they are deleted.</summary>
    public string? Keep { get; init; }

    /// <summary>Frames of each camera that accuracy is measured on.</summary>
    public int Sample { get; init; } = 24;

    /// <summary>Directory of the catalogue; null = the default one.</summary>
    public string? Models { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Policy.Validate()];
        if (Sources.Count > Cameras)
        {
            errors.Add($"--cameras is {Cameras} for {Sources.Count} sources; give as many cameras as sources, or more, which then share them in turn.");
        }

        if (Keep is not null && Directory.Exists(Keep) && Directory.EnumerateFileSystemEntries(Keep).Any())
        {
            errors.Add($"--keep is '{Keep}', which is not empty; name a directory that is empty or does not exist yet.");
        }

        return errors;
    }
}
