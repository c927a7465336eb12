using AccMpeg.Contracts;
using AccMpeg.EdgeAgent;
using AccMpeg.Encoding;
using AccMpeg.Media;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Cluster.Tests.Support;

/// <summary>A real edge agent, over real sockets, in this process: many processes would measure the machine and not the cluster.</summary>
internal sealed class EdgeUnderTest : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ILoggerFactory _logs;
    private long _welcomed;

    public EdgeUnderTest(string camera, string clip, IReadOnlyList<Uri> gateways, string accModel, string directory)
    {
        Camera = camera;
        var options = new EdgeAgentOptions
        {
            Camera = CameraId.Parse(camera),
            Source = new VideoSourceOptions { Location = clip, Loop = true, Pacing = SourcePacing.RealTime },
            Gateways = gateways,
            Policy = new PolicyOptions { Policy = QualityPolicies.AccModel },
            AccModel = accModel,
            ModelDirectory = Path.Combine(directory, "edge-models", camera),
            Preset = "ultrafast",
            StopTimeout = TimeSpan.FromSeconds(90),
        };
        _logs = LoggerFactory.Create(logs => logs.AddProvider(new FileLog(Path.Combine(directory, $"{camera}.log")) { Noted = Note }));
        Run = Task.Run(() => new EdgeAgentHost().RunAsync(options, _logs, TimeProvider.System, _stop.Token));
    }

    public string Camera { get; }

    /// <summary>When a gateway last took the stream.</summary>
    public DateTimeOffset Welcomed => new(Volatile.Read(ref _welcomed), TimeSpan.Zero);

    /// <summary>The agent's life.</summary>
    public Task<EdgeRunSummary> Run { get; }

    /// <summary>Ends it in order: what is on its way is delivered first.</summary>
    public async Task<EdgeRunSummary> StopAsync()
    {
        await _stop.CancelAsync();
        return await Run;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _logs.Dispose();
    }

    private void Note(EventId logged)
    {
        if (logged.Name == "Welcomed")
        {
            Volatile.Write(ref _welcomed, DateTimeOffset.UtcNow.Ticks);
        }
    }
}
