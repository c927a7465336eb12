using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.Grains.Cameras;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>Edges that go wrong in every way: each connection ends by itself, nothing fails that the silo did not expect, and a well-behaved camera is served throughout.</summary>
[Collection(FuzzTests.Name)]
public sealed class GatewayFuzzTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int Lanes = 4;

    // A connection that the silo does not end shows as this time-out: far beyond the gateway's own patience.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly GatewayOptions Options = new() { RefusedHelloBurst = 1_000_000, ClosePatience = TimeSpan.FromSeconds(1) };

    private readonly ErrorLog _log = new();
    private SiloFixture _silo = null!;
    private int _inputs;
    private int _cameras;

    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync(
        Options, change: options => options with { Cameras = new CameraPipelineOptions { FrameDeadline = null, DroppedBacklog = 50, DroppedPerSecond = 1000 } }, log: _log);

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Seventy_thousand_wrong_messages_in_memory()
    {
        const int Wanted = 70_000;
        await RunAsync(Wanted, TalkInMemoryAsync);

        Assert.True(_inputs >= Wanted);
    }

    [Fact]
    public async Task Two_thousand_wrong_messages_over_sockets()
    {
        const int Wanted = 2000;
        await RunAsync(Wanted, TalkOverSocketAsync);

        Assert.True(_inputs >= Wanted);
    }

    private async Task RunAsync(int wanted, Func<string, Random, Task<FuzzConversation>> talk)
    {
        Task wrong = Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => RunLaneAsync(lane, wanted, talk))));
        long steady = await SteadyCamera.RunAsync(_silo, wrong);
        await wrong;

        output.WriteLine($"{steady} frames of a steady camera; {_inputs} wrong messages of {_cameras} cameras");
        Assert.True(_log.Errors.Count == 0, string.Join('\n', _log.Errors.Take(3)));
    }

    private async Task RunLaneAsync(int lane, int wanted, Func<string, Random, Task<FuzzConversation>> talk)
    {
        var random = new Random(lane);
        string camera = NewCamera();
        while (Volatile.Read(ref _inputs) < wanted)
        {
            FuzzConversation conversation = await talk(camera, random);
            Interlocked.Add(ref _inputs, conversation.Inputs);
            camera = conversation.WasTurnedAway ? NewCamera() : camera;
        }
    }

    private string NewCamera() => $"fuzz-{Interlocked.Increment(ref _cameras)}";

    private async Task<FuzzConversation> TalkInMemoryAsync(string camera, Random random)
    {
        (WebSocket client, WebSocket server) = DuplexPipe.Create();
        using (client)
        {
            Task serving = ServeAsync(server);
            var conversation = new FuzzConversation(client, camera, random);
            await conversation.RunAsync().WaitAsync(Patience);
            await serving.WaitAsync(Patience);
            return conversation;
        }
    }

    private async Task ServeAsync(WebSocket socket)
    {
        IServiceProvider services = _silo.Host.Services;
        using (socket)
        {
            using var session = new EdgeSession(
                socket, "memory", services.GetRequiredService<GatewayOptions>(), services.GetRequiredService<GatewayPeers>(), new NoLosses(), services.GetRequiredService<IGrainFactory>(), TimeProvider.System, _log);
            await session.RunAsync(default);
        }
    }

    private async Task<FuzzConversation> TalkOverSocketAsync(string camera, Random random)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(_silo.Host.Address) { Scheme = "ws", Path = EdgeProtocol.Path }.Uri, default);
        var conversation = new FuzzConversation(socket, camera, random);
        await conversation.RunAsync().WaitAsync(Patience);
        return conversation;
    }
}
