using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Processes;

namespace AccMpeg.Cli.Load;

/// <summary>The silo that is loaded: one that runs already, or a process of the command's own that lives as long as the run.</summary>
internal sealed class LoadSilo : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private readonly ChildProcess? _process;
    private readonly string? _directory;
    private readonly TimeProvider _time;

    private LoadSilo(ClusterAccess? access, ChildProcess? process, string? directory, TimeProvider time)
    {
        _process = process;
        _directory = directory;
        _time = time;
        Access = access!;
    }

    /// <summary>How it is reached.</summary>
    public ClusterAccess Access { get; private set; }

    /// <summary>It is the command's own.</summary>
    public bool IsOwn => _process is not null;

    /// <summary>Finds the cluster that was named, or starts a silo and waits until it listens.</summary>
    /// <exception cref="CommandException">The silo did not start.</exception>
    public static async Task<LoadSilo> StartAsync(LoadSettings settings, CliHost host, CancellationToken cancellation)
    {
        if (settings.Cluster is { } cluster)
        {
            return new LoadSilo(cluster, null, null, host.Time);
        }

        string directory = Directory.CreateTempSubdirectory("accmpeg-load-").FullName;
        ChildProcess process = ChildProcess.Start("silo", Arguments(settings, directory), ChildEnvironment.Of(host.Environment), Path.Combine(directory, "silo.log"));
        LoadSilo silo = new(null, process, directory, host.Time);
        try
        {
            using CancellationTokenSource limit = new(StartPatience, host.Time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            string line = await process.Lines.ReadAsync(either.Token);
            silo.Access = new ClusterAccess(JsonDocument.Parse(line).RootElement.GetProperty("listening").GetString()!, null, null);
            return silo;
        }
        catch (Exception error)
        {
            string words = process.LastErrors;
            await silo.DisposeAsync();
            cancellation.ThrowIfCancellationRequested();
            throw new CommandException($"The silo did not start within {StartPatience.TotalSeconds:F0} s. Its last words:{Environment.NewLine}{words}", inner: error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.StopAsync(StopPatience, _time);
            await _process.DisposeAsync();
            Directory.Delete(_directory!, recursive: true);
        }
    }

    private static IEnumerable<string> Arguments(LoadSettings settings, string directory)
    {
        yield return "silo";
        yield return "run";
        yield return "--with-parent";
        yield return "--output=json";
        yield return "--listen=127.0.0.1:0";
        yield return "--orleans-silo-port=0";
        yield return "--orleans-gateway-port=0";
        yield return $"--data={Path.Combine(directory, "data")}";
        yield return $"--dnn={settings.Dnn}";
        yield return $"--input={settings.Input}";
        if (settings.Models is { } models)
        {
            yield return $"--models={models}";
        }
    }
}
