using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Tests.Support;
using AccMpeg.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AccMpeg.Silo.Tests.Gateway;

/// <summary>How long a gateway waits for an edge, by a clock that only the test moves.</summary>
public sealed class EdgeSessionTimesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();
    private SiloFixture _silo = null!;

    // The fixture's, so that edges on this machine come in without a token.
    private GatewayOptions Options => _silo.Host.Services.GetRequiredService<GatewayOptions>();

    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task An_edge_that_says_nothing_is_cut_off_when_its_time_is_over()
    {
        bool refused = false;
        (ScriptedEdge mute, Task serving) = Connect(() => refused = true);
        using (mute)
        {
            _time.Advance(Options.HelloPatience - Moment);
            bool early = serving.IsCompleted;
            _time.Advance(Moment);
            await serving.WaitAsync(Patience);

            await Assert.ThrowsAsync<WebSocketException>(mute.ReceiveAsync);
            Assert.Equal((false, true), (early, refused));
        }
    }

    [Fact]
    public async Task An_edge_that_stops_in_the_middle_of_a_message_is_cut_off_and_may_come_again()
    {
        (ScriptedEdge edge, Task serving) = Connect();
        using (edge)
        {
            await edge.GreetAsync(ScriptedEdge.Hello());
            await PingAsync(edge);
            await edge.SendRawAsync(new byte[100], end: false);
            _time.Advance(Options.SilenceLimit);
            await serving.WaitAsync(Patience);
        }

        (ScriptedEdge again, _) = Connect();
        using (again)
        {
            await again.GreetAsync(ScriptedEdge.Hello());
            await again.SendAsync(ScriptedEdge.Frames(TestStream.Encode(2)));

            await again.WhenAcknowledgedAsync(1);
        }
    }

    [Fact]
    public async Task An_edge_that_pings_is_never_silent()
    {
        (ScriptedEdge edge, Task serving) = Connect();
        using (edge)
        {
            await edge.GreetAsync(ScriptedEdge.Hello());
            for (int i = 0; i < 5; i++)
            {
                await PingAsync(edge);
                _time.Advance(Options.SilenceLimit - Moment);
            }

            await PingAsync(edge);
            Assert.False(serving.IsCompleted);
        }
    }

    /// <summary>The answer says that the gateway has begun to wait anew.</summary>
    private static async Task PingAsync(ScriptedEdge edge)
    {
        await edge.SendAsync(new EdgeMessage { Ping = new Ping() });
        await edge.WhenAsync(message => message.Pong is not null);
    }

    private (ScriptedEdge Edge, Task Serving) Connect(Action? refused = null)
    {
        (WebSocket client, WebSocket server) = DuplexPipe.Create();
        return (ScriptedEdge.Over(client), ServeAsync(server, refused));
    }

    private async Task ServeAsync(WebSocket socket, Action? refused)
    {
        IServiceProvider services = _silo.Host.Services;
        using (socket)
        {
            using var session = new EdgeSession(
                socket, "memory", Options, services.GetRequiredService<GatewayPeers>(), new NoLosses(), services.GetRequiredService<IGrainFactory>(), _time, NullLogger.Instance)
            {
                Refused = refused,
            };
            await session.RunAsync(default);
        }
    }
}
