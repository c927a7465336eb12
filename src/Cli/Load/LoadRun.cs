using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Load.Edges;
using AccMpeg.Cli.Load.Report;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Cli.Version;
using AccMpeg.Inference;
using AccMpeg.Link;
using AccMpeg.Silo.Api;
using AccMpeg.Silo.Telemetry;
using static System.FormattableString;

namespace AccMpeg.Cli.Load;

/// <summary>One run, from the silo's start to the report.</summary>
internal sealed class LoadRun(LoadSettings settings, CliHost host)
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan ConnectInterval = TimeSpan.FromMilliseconds(50);

    // The share of the run that the edges stream before the push.
    private const double PushAt = 0.3;

    private readonly LoadTally _tally = new();
    private readonly TaskCompletionSource _begin = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs.</summary>
    /// <exception cref="CommandException">The silo did not start, or refused.</exception>
    public async Task<LoadReport> ExecuteAsync(CancellationToken cancellation)
    {
        LoadStream stream = LoadStream.Encode(settings.Source ?? StreetClip.Find(host), settings.FramesPerSecond > 0 ? settings.FramesPerSecond : 1, cancellation);
        ModelFile model = ModelSettings.FindAccModel(ModelSettings.Open(settings.Models), settings.AccModel, settings.Dnn);
        await using LoadSilo silo = await LoadSilo.StartAsync(settings, host, cancellation);
        using ClusterClient cluster = new(silo.Access);
        using SocketsHttpHandler handler = TrustedAuthority.CreateHandler(silo.Access.Authority);
        using HttpClient downloads = new(handler, disposeHandler: false);
        using HttpMessageInvoker sockets = new(handler, disposeHandler: false);
        Uri address = new(silo.Access.Address);
        LoadFleet fleet = new(settings.Edges, cluster);
        EdgePlan plan = new()
        {
            Silo = address,
            Token = settings.Token ?? string.Empty,
            Stream = stream,
            FramesPerSecond = settings.FramesPerSecond,
            FramesPerMessage = settings.FramesPerMessage,
            Sockets = sockets,
            Models = new ModelDownload(address, settings.Token ?? string.Empty, downloads),
            Tally = _tally,
            Begin = _begin.Task,
            Time = host.Time,
        };
        LoadReport report = await MeasureAsync(plan, fleet, model, cluster, cancellation);
        if (!silo.IsOwn)
        {
            await fleet.RemoveAsync(cancellation);
        }

        return report;
    }

    private async Task<LoadReport> MeasureAsync(EdgePlan plan, LoadFleet fleet, ModelFile model, ClusterClient cluster, CancellationToken cancellation)
    {
        ProcessFigures empty = await CollectAsync(cluster, cancellation);
        long start = host.Time.GetTimestamp();
        await fleet.RegisterAsync(cancellation);
        TimeSpan registered = host.Time.GetElapsedTime(start);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        start = host.Time.GetTimestamp();
        Task[] edges = [.. fleet.Names.Select((name, index) => new SimulatedEdge(name, index / (double)settings.Edges, plan).RunAsync(stop.Token))];
        try
        {
            await WhenConnectedAsync(cancellation);
            TimeSpan connected = host.Time.GetElapsedTime(start);
            ProcessFigures idle = await CollectAsync(cluster, cancellation);
            host.Error.WriteLine(Invariant($"{_tally.Connected} edges connected in {connected.TotalSeconds:F1} s; they stream for {settings.Seconds:F0} s."));
            LoadReport report = await StreamAsync(fleet, model, cluster, cancellation);
            return report with
            {
                MemoryPerIdleEdgeBytes = (idle.MemoryBytes - empty.MemoryBytes) / settings.Edges,
                RegisterSeconds = Math.Round(registered.TotalSeconds, 3),
                ConnectSeconds = Math.Round(connected.TotalSeconds, 3),
            };
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(edges);
        }
    }

    private async Task<LoadReport> StreamAsync(LoadFleet fleet, ModelFile model, ClusterClient cluster, CancellationToken cancellation)
    {
        ProcessFigures before = (await SiloAsync(cluster, cancellation)).Process;
        FrameCounts countsBefore = await fleet.CountAsync(cancellation);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ApiProbe probe = new(cluster, fleet.Names, host.Time);
        Task probing = probe.RunAsync(end.Token);
        long start = host.Time.GetTimestamp();
        _begin.SetResult();
        await Task.Delay(TimeSpan.FromSeconds(settings.Seconds * PushAt), host.Time, cancellation);
        (TimeSpan? pushed, string sha256, int running) = await new LoadPush(cluster, host.Time).RunAsync(model, cancellation);
        TimeSpan left = TimeSpan.FromSeconds(settings.Seconds) - host.Time.GetElapsedTime(start);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, host.Time, cancellation);
        }

        double[] chunks = _tally.ChunkMs();
        double seconds = host.Time.GetElapsedTime(start).TotalSeconds;
        long sent = _tally.FramesSent;
        int streams = _tally.Connected;
        await end.CancelAsync();
        await probing;
        FrameCounts counts = (await fleet.CountAsync(cancellation)).Since(countsBefore);
        ProcessFigures after = (await SiloAsync(cluster, cancellation)).Process;
        return new LoadReport
        {
            Edges = settings.Edges,
            Streams = streams,
            FramesPerSecond = settings.FramesPerSecond,
            Seconds = Math.Round(seconds, 3),
            ChunksPerSecond = Math.Round(chunks.Length / seconds, 3),
            ChunkMs = Percentiles.OfMilliseconds(chunks),
            FramesSentPerSecond = Math.Round(sent / seconds, 3),
            ResultsPerSecond = Math.Round(counts.Results / seconds, 3),
            Drops = Drops(counts),
            SiloCpuSeconds = Math.Round(after.CpuSeconds - before.CpuSeconds, 3),
            SiloMemoryBytes = after.MemoryBytes,
            MemoryPerIdleEdgeBytes = null,
            PushToAllSeconds = pushed is { } time ? Math.Round(time.TotalSeconds, 3) : null,
            ApiMs = Percentiles.Of(probe.Times),
            ApiRequests = probe.Times.Count,
            RegisterSeconds = 0,
            ConnectSeconds = 0,
            Standins = StandIns.Names(),
            Errors = Errors(probe, streams, pushed is null || _tally.Running(sha256) < running, running),
        };
    }

    private async Task WhenConnectedAsync(CancellationToken cancellation)
    {
        long start = host.Time.GetTimestamp();
        while (_tally.Connected < settings.Edges && host.Time.GetElapsedTime(start) < ConnectPatience)
        {
            await Task.Delay(ConnectInterval, host.Time, cancellation);
        }
    }

    private Dictionary<string, long> Drops(FrameCounts counts)
    {
        Dictionary<string, long> drops = counts.Drops.ToDictionary(drop => drop.Key.ToString(), drop => drop.Value);
        if (_tally.Lost > 0)
        {
            drops["ConnectionLost"] = _tally.Lost;
        }

        return drops;
    }

    private List<string> Errors(ApiProbe probe, int streams, bool pushFailed, int running)
    {
        List<string> errors = [.. _tally.Failures.Concat(probe.Failures).Select(failure => $"{failure.Value} times: {failure.Key}")];
        if (streams < settings.Edges)
        {
            errors.Add($"{streams} of {settings.Edges} edges are connected.");
        }

        if (pushFailed)
        {
            errors.Add($"The AccModel reached {running} edges in time, not all.");
        }

        return errors;
    }

    private static async Task<SiloStatus> SiloAsync(ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Get, "silo", null, null, cancellation)).Body!.Value.Deserialize<SiloStatus>(JsonText.Options)!;

    private static async Task<ProcessFigures> CollectAsync(ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Post, "silo/collect", null, null, cancellation)).Body!.Value.Deserialize<ProcessFigures>(JsonText.Options)!;
}
