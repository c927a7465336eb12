using System.Globalization;

namespace AccMpeg.Cli.Demo;

/// <summary>The directory of one run: streams, outcomes and logs. Deleted at the end unless it is to be kept.</summary>
internal sealed class DemoWorkspace : IDisposable
{
    private readonly bool _keep;

    /// <param name="keep">Where everything is kept; null = a temporary directory.</param>
    public DemoWorkspace(string? keep)
    {
        _keep = keep is not null;
        Root = keep is null ? Directory.CreateTempSubdirectory("accmpeg-demo-").FullName : Directory.CreateDirectory(keep).FullName;
    }

    /// <summary>The directory.</summary>
    public string Root { get; }

    /// <summary>The silo's own data.</summary>
    public string SiloData => Path.Combine(Root, "silo");

    /// <summary>What the silo wrote about a camera's frames, as JSON lines.</summary>
    public string Outcomes(DemoCamera camera) => Path.Combine(SiloData, "results", string.Create(CultureInfo.InvariantCulture, $"{camera.Id}.jsonl"));

    /// <summary>Log of a child process.</summary>
    public string Log(string name) => Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{name}.log"));

    /// <summary>Record of everything that a camera sent.</summary>
    public string Record(DemoCamera camera) => Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{camera.Id}.record"));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_keep)
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
