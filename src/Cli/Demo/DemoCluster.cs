using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Processes;

namespace AccMpeg.Cli.Demo;

/// <summary>The processes of one run: a silo, and an edge agent for each camera.</summary>
internal sealed class DemoCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private readonly DemoPlan _plan;
    private readonly DemoWorkspace _workspace;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly TimeProvider _time;
    private readonly ChildProcess _silo;
    private readonly Dictionary<DemoCamera, ChildProcess> _edges = [];

    private DemoCluster(DemoPlan plan, DemoWorkspace workspace, CliHost host)
    {
        _plan = plan;
        _workspace = workspace;
        _environment = ChildEnvironment.Of(host.Environment);
        _time = host.Time;
        _silo = ChildProcess.Start("silo", DemoArguments.Silo(plan, workspace), _environment, workspace.Log("silo"));
    }

    /// <summary>The running silo's interface.</summary>
    public SiloClient Silo { get; private set; } = null!;

    /// <summary>Starts the silo, waits until it is ready and its network warm, then starts the edges.</summary>
    /// <exception cref="CommandException">The silo ended or did not become ready; the message holds its last words.</exception>
    public static async Task<DemoCluster> StartAsync(DemoPlan plan, DemoWorkspace workspace, CliHost host, CancellationToken cancellation)
    {
        DemoCluster cluster = new(plan, workspace, host);
        try
        {
            using CancellationTokenSource limit = new(StartPatience, host.Time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            cluster.Silo = new SiloClient(await cluster.AddressAsync(either.Token), host.Time);
            await cluster.Silo.WaitUntilReadyAsync(() => cluster._silo.HasExited, either.Token);
            cluster.StartEdges();
            return cluster;
        }
        catch (Exception error) when (error is not CommandException)
        {
            await cluster.DisposeAsync();
            cancellation.ThrowIfCancellationRequested();
            throw Failure(cluster._silo, error);
        }
    }

    /// <summary>Stops if a process has ended before its time.</summary>
    /// <exception cref="CommandException">One has; the message holds its last words.</exception>
    public void ThrowIfAnyEnded()
    {
        foreach (ChildProcess child in _edges.Values.Prepend(_silo).Where(child => child.HasExited))
        {
            throw Failure(child, null);
        }
    }

    /// <summary>Stops the edges: each sends what it has, says goodbye and ends.</summary>
    /// <returns>The summary that each edge printed as its last line; no entry for one that printed none.</returns>
    public async Task<IReadOnlyDictionary<DemoCamera, JsonElement>> StopEdgesAsync()
    {
        await Task.WhenAll(_edges.Values.Select(edge => edge.StopAsync(StopPatience, _time)));
        Dictionary<DemoCamera, JsonElement> summaries = [];
        foreach ((DemoCamera camera, ChildProcess edge) in _edges)
        {
            while (edge.Lines.TryRead(out string? line))
            {
                summaries[camera] = JsonDocument.Parse(line).RootElement;
            }
        }

        return summaries;
    }

    /// <summary>Drains and ends the silo.</summary>
    /// <exception cref="CommandException">It did not end in order.</exception>
    public async Task StopSiloAsync()
    {
        if (await _silo.StopAsync(StopPatience, _time) != ExitCode.Ok)
        {
            throw Failure(_silo, null);
        }
    }

    /// <summary>Kills what still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        Silo?.Dispose();
        foreach (ChildProcess child in _edges.Values.Append(_silo))
        {
            await child.DisposeAsync();
        }
    }

    private async Task<Uri> AddressAsync(CancellationToken cancellation)
    {
        string line = await _silo.Lines.ReadAsync(cancellation);
        return new Uri(JsonDocument.Parse(line).RootElement.GetProperty("listening").GetString()!);
    }

    private void StartEdges()
    {
        foreach (DemoCamera camera in _plan.Cameras)
        {
            string name = camera.Id.Value;
            IEnumerable<string> arguments = DemoArguments.Edge(_plan, camera, _workspace, Silo.Address);
            _edges.Add(camera, ChildProcess.Start(name, arguments, _environment, _workspace.Log(name)));
        }
    }

    private static CommandException Failure(ChildProcess child, Exception? cause)
    {
        string what = child.HasExited ? "ended before its time" : $"did not become ready within {StartPatience.TotalSeconds:F0} s";
        string words = child.LastErrors.Length > 0 ? $" Its last words:{Environment.NewLine}{child.LastErrors}" : string.Empty;
        return new CommandException($"The {child.Name} process {what}.{words}", inner: cause);
    }
}
