using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Processes;
using AccMpeg.Silo.Api;

namespace AccMpeg.Cli.Demo;

/// <summary>The processes of one run: a silo, and an edge agent for each camera.</summary>
internal sealed class DemoCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan FirstResultPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstResultInterval = TimeSpan.FromMilliseconds(100);
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

    /// <summary>Starts the silo, waits until it is ready and its network warm, then starts the edges until each has its first result.</summary>
    /// <exception cref="CommandException">A process ended or did not become ready; the message holds its last words.</exception>
    public static async Task<DemoCluster> StartAsync(DemoPlan plan, DemoWorkspace workspace, CliHost host, CancellationToken cancellation)
    {
        DemoCluster cluster = new(plan, workspace, host);
        try
        {
            using CancellationTokenSource limit = new(StartPatience, host.Time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            cluster.Silo = new SiloClient(await cluster.AddressAsync(either.Token), host.Time);
            await cluster.Silo.WaitUntilReadyAsync(() => cluster._silo.HasExited, either.Token);
            foreach (DemoCamera camera in plan.Cameras)
            {
                await cluster.StartEdgeAsync(camera, cancellation);
            }

            return cluster;
        }
        catch (Exception error)
        {
            await cluster.DisposeAsync();
            cancellation.ThrowIfCancellationRequested();
            if (error is CommandException)
            {
                throw;
            }

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

    /// <summary>
    /// Starts an edge and waits for its first result. One after the other: the start of a process costs seconds of processor time, which would
    /// be a backlog of frames for all cameras if they all started at once.
    /// </summary>
    private async Task StartEdgeAsync(DemoCamera camera, CancellationToken cancellation)
    {
        string name = camera.Id.Value;
        IEnumerable<string> arguments = DemoArguments.Edge(_plan, camera, _workspace, Silo.Address);
        _edges.Add(camera, ChildProcess.Start(name, arguments, _environment, _workspace.Log(name)));
        long begin = _time.GetTimestamp();
        while (!await HasResultAsync(name, cancellation))
        {
            ThrowIfAnyEnded();
            if (_time.GetElapsedTime(begin) > FirstResultPatience)
            {
                throw new CommandException(
                    $"{name} has no result after {FirstResultPatience.TotalSeconds:F0} s; run again with --keep DIR and read the logs there.");
            }

            await Task.Delay(FirstResultInterval, _time, cancellation);
        }
    }

    private async Task<bool> HasResultAsync(string name, CancellationToken cancellation)
    {
        CameraList list = await Silo.GetAsync<CameraList>("api/v1/cameras", cancellation);
        return list.Cameras.Any(camera => camera.Camera == name && camera.FramesWithResult > 0);
    }

    private static CommandException Failure(ChildProcess child, Exception? cause)
    {
        string what = child.HasExited ? "ended before its time" : $"did not become ready within {StartPatience.TotalSeconds:F0} s";
        string words = child.LastErrors.Length > 0 ? $" Its last words:{Environment.NewLine}{child.LastErrors}" : string.Empty;
        return new CommandException($"The {child.Name} process {what}.{words}", inner: cause);
    }
}
