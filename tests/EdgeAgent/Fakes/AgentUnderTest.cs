using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Encode;
using AccMpeg.EdgeAgent.Uplink;
using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Media;
using Microsoft.Extensions.Logging.Abstractions;

namespace AccMpeg.EdgeAgent.Tests.Fakes;

/// <summary>An agent of fake parts and a real link, and the gateway that it connects to.</summary>
internal sealed class AgentUnderTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task<EdgeRunSummary>? _running;

    /// <summary>Sources in the order in which the agent opens them; the last one again and again.</summary>
    public List<FakeSource> Sources { get; } = [new()];

    public FakeSource Source => Sources[^1];

    public FakeEncoder.Script Encoder { get; } = new();

    public FakeGateway Gateway { get; } = new();

    public List<PolicyOptions> PoliciesMade { get; } = [];

    public EdgeAgentOptions Options { get; set; } = new()
    {
        Camera = CameraId.Parse("cam-1"),
        Source = new VideoSourceOptions { Location = "clip.mp4" },
        Gateways = [],
        IdrInterval = TimeSpan.FromSeconds(1),
        StopTimeout = GatewaySession.Patience,
        JitterSeed = 1,
    };

    /// <summary>Where AccModels of the cluster come from.</summary>
    public ModelSource FetchModel { get; set; } = (model, _, _) => throw new InvalidOperationException($"No AccModel {model.Name}.");

    /// <summary>Manifest of the agent's own AccModel.</summary>
    public ModelManifest OwnAccModel { get; set; } = new() { Name = "own", Task = ModelTask.Detection, DataSet = "COCO 2017", AccModel = new AccModelManifest { FinalDnn = "ssd" } };

    /// <summary>No waits between connections: tests of the waits set their own.</summary>
    public UplinkOptions Uplink { get; set; } = new() { FirstBackoff = TimeSpan.Zero, LongestBackoff = TimeSpan.Zero };

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>A source with a pace of its own: what cannot be taken is dropped.</summary>
    public AgentUnderTest Live()
    {
        Options = Options with { Source = new VideoSourceOptions { Location = "rtsp://camera/stream" } };
        return this;
    }

    public AgentUnderTest Start()
    {
        EdgeAgentOptions options = Options.Gateways.Count > 0 ? Options : Options with { Gateways = [Gateway.Address] };
        int opened = 0;
        EdgeComponents components = new()
        {
            OpenSource = (_, _, _) => Sources[Math.Min(opened++, Sources.Count - 1)],
            CreateEncoder = encoder => new FakeEncoder(encoder, Encoder),
            CreatePolicy = CreatePolicy,
            CreatePolicyOn = (policy, grid, model) => CreatePolicy(policy with { QpHigh = model.Manifest.AccModel!.QpHigh }, grid),
            FetchModel = FetchModel,
            OwnAccModel = () => OwnAccModel,
            Uplink = Uplink,
        };
        _running = new EdgeAgentHost(_ => components).RunAsync(options, NullLoggerFactory.Instance, Time, _stop.Token);
        return this;
    }

    public void Stop() => _stop.Cancel();

    /// <summary>
    /// Delivers frames until the edge says that settings are in force, which are prepared beside the stream: each frame when the one before has come to the
    /// encoder, so that none is lost between.
    /// </summary>
    public async Task<SettingsApplied> DeliverUntilAppliedAsync(GatewaySession session)
    {
        Task<EdgeMessage> answer = session.ReadUntilAsync(EdgeMessage.BodyOneofCase.SettingsApplied);
        int frames = 0;
        while (!answer.IsCompleted)
        {
            Source.Deliver(1);
            await Task.WhenAny(answer, Encoder.EnteredAsync(Source.Delivered));
            Assert.True(++frames < 100_000, "The settings were never adopted.");
        }

        return (await answer).SettingsApplied;
    }

    /// <summary>Asks for a key frame and makes sure that the edge has heard it: messages are handled in order.</summary>
    public static async Task RequestKeyFrameAsync(GatewaySession session)
    {
        await session.SendAsync(new SiloMessage { KeyFrameWanted = new KeyFrameWanted { Reason = "test" } });
        await session.SendAsync(new SiloMessage { ModelAvailable = new ModelAvailable { AccModel = new AccModelRef { Name = "echo" } } });
        await session.ReadUntilAsync(EdgeMessage.BodyOneofCase.SettingsApplied);
    }

    /// <summary>Stops the agent and lets it end in an orderly way.</summary>
    public async Task<EdgeRunSummary> FinishAsync(GatewaySession session)
    {
        Stop();
        await session.FinishAsync();
        return await EndAsync();
    }

    public async Task<EdgeRunSummary> EndAsync()
    {
        EdgeRunSummary summary = await _running!.WaitAsync(GatewaySession.Patience);
        Assert.Equal(summary.Captured, summary.Acknowledged + summary.Unacknowledged + summary.Dropped.Values.Sum());
        return summary;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Gateway.DisposeAsync();
        if (_running is not null)
        {
            await ((Task)_running).WaitAsync(GatewaySession.Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    private FakePolicy CreatePolicy(PolicyOptions options, MacroblockGrid grid)
    {
        lock (PoliciesMade)
        {
            PoliciesMade.Add(options);
        }

        return options.QpHigh switch
        {
            13 => throw new InvalidOperationException("No network for QP 13."),
            14 => throw new ArgumentException("QP 14 and the manifest do not go together.", nameof(options)),
            _ => new FakePolicy(options, grid),
        };
    }
}
