using System.Net;
using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Tests.Support;
using EncodedFrame = AccMpeg.Contracts.Edge.EncodedFrame;

namespace AccMpeg.Silo.Tests.Gateway;

public sealed class EdgeGatewayTests : IAsyncLifetime
{
    private SiloFixture _silo = null!;

    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task Frames_of_an_edge_become_acknowledged_results()
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        Welcome welcome = await edge.GreetAsync(ScriptedEdge.Hello());
        await edge.SendAsync(ScriptedEdge.Frames(TestStream.Encode(5)));

        await edge.WhenAcknowledgedAsync(4);

        Assert.Equal((0, 0, 64), (welcome.ResumeSequence, welcome.DecodeOnlyBefore, welcome.Credits));
        Assert.Equal(5, await CountResultsAsync("door", 5));
    }

    [Theory]
    [InlineData("version")]
    [InlineData("camera")]
    [InlineData("codec")]
    [InlineData("size")]
    [InlineData("rate")]
    [InlineData("epoch")]
    public async Task A_wrong_hello_is_refused_for_good_with_the_value(string what)
    {
        Hello hello = ScriptedEdge.Hello();
        string value = Spoil(hello, what);
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.SendAsync(new EdgeMessage { Hello = hello });

        Stop? stop = await edge.WhenStoppedAsync();

        Assert.Contains(value, stop!.Reason, StringComparison.Ordinal);
        Assert.False(stop.Retry);
        Assert.Null(await edge.ReceiveAsync());
        Assert.Contains("accm_gateway_refusals{reason=\"hello\"}", await _silo.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_not_the_silos_is_refused()
    {
        await using SiloFixture guarded = await SiloFixture.StartAsync(new GatewayOptions { Token = "correct-horse" });
        using ScriptedEdge wrong = await guarded.ConnectAsync();
        await wrong.SendAsync(new EdgeMessage { Hello = ScriptedEdge.Hello(token: "battery-staple") });
        Stop? stop = await wrong.WhenStoppedAsync();
        using ScriptedEdge right = await guarded.ConnectAsync();

        Welcome welcome = await right.GreetAsync(ScriptedEdge.Hello(token: "correct-horse"));

        Assert.Contains("token", stop!.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("correct", stop.Reason, StringComparison.Ordinal);
        Assert.Equal(64, welcome.Credits);
    }

    [Fact]
    public async Task Garbage_ends_its_connection_and_hurts_no_other()
    {
        using ScriptedEdge good = await _silo.ConnectAsync();
        await good.GreetAsync(ScriptedEdge.Hello("good"));
        EncodedFrame[] frames = TestStream.Encode(6);
        await good.SendAsync(ScriptedEdge.Frames(frames.AsSpan(0, 3)));
        using ScriptedEdge bad = await _silo.ConnectAsync();
        await bad.GreetAsync(ScriptedEdge.Hello("bad"));

        await bad.SendRawAsync([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        await bad.WhenStoppedAsync();
        await good.SendAsync(ScriptedEdge.Frames(frames.AsSpan(3)));
        await good.WhenAcknowledgedAsync(5);

        Assert.Null(await bad.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, bad.Socket.CloseStatus);
    }

    [Fact]
    public async Task An_oversize_message_ends_its_connection_with_a_clear_error()
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());

        await edge.SendRawAsync(new byte[EdgeProtocol.MaxMessageBytes + 1]);
        Stop? stop = await edge.WhenStoppedAsync();

        Assert.Contains("8388608", stop!.Reason, StringComparison.Ordinal);
        Assert.Null(await edge.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, edge.Socket.CloseStatus);
    }

    [Fact]
    public async Task Text_and_frames_before_hello_are_refused()
    {
        using ScriptedEdge text = await _silo.ConnectAsync();
        await text.SendRawAsync("hello"u8.ToArray(), WebSocketMessageType.Text);
        Stop? first = await text.WhenStoppedAsync();
        using ScriptedEdge early = await _silo.ConnectAsync();
        await early.SendAsync(ScriptedEdge.Frames(TestStream.Encode(1)));
        Stop? second = await early.WhenStoppedAsync();

        Assert.Contains("binary", first!.Reason, StringComparison.Ordinal);
        Assert.Contains("Hello", second!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_breaks_between_chunks_is_resumed_without_loss_or_repeat()
    {
        EncodedFrame[] frames = TestStream.Encode(8);
        using (ScriptedEdge first = await _silo.ConnectAsync())
        {
            await first.GreetAsync(ScriptedEdge.Hello());
            await first.SendAsync(ScriptedEdge.Frames(frames.AsSpan(0, 4)));
            await first.WhenAcknowledgedAsync(3);
            first.Socket.Abort();
        }

        using ScriptedEdge second = await _silo.ConnectAsync();
        Welcome welcome = await second.GreetAsync(ScriptedEdge.Hello());
        await second.SendAsync(ScriptedEdge.Frames(frames.AsSpan(2)));
        await second.WhenAcknowledgedAsync(7);

        Assert.Equal(4, welcome.ResumeSequence);
        Assert.Equal(8, await CountResultsAsync("door", 8));
    }

    [Fact]
    public async Task A_second_connection_of_a_camera_replaces_the_first()
    {
        using ScriptedEdge first = await _silo.ConnectAsync();
        await first.GreetAsync(ScriptedEdge.Hello(epoch: 1));
        using ScriptedEdge second = await _silo.ConnectAsync();
        await second.GreetAsync(ScriptedEdge.Hello(epoch: 2));

        Stop? stop = await first.WhenStoppedAsync();
        await second.SendAsync(ScriptedEdge.Frames(TestStream.Encode(1)));

        await second.WhenAcknowledgedAsync(0);
        Assert.False(stop!.Retry);
    }

    [Fact]
    public async Task A_stream_that_cannot_be_decoded_asks_for_a_key_frame()
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        EncodedFrame[] frames = TestStream.Encode(3);
        frames[1].Data = Google.Protobuf.ByteString.CopyFrom(0, 0, 1, 0x41, 0xFF, 0x00);
        await edge.SendAsync(ScriptedEdge.Frames(frames));
        bool asked = false;
        bool acknowledged = false;
        while (!(asked && acknowledged) && await edge.ReceiveAsync() is { } message)
        {
            asked |= message.KeyFrameWanted is not null;
            acknowledged |= message.Ack?.Sequence == 2;
        }

        Assert.True(asked);
    }

    [Fact]
    public async Task Impossible_times_are_brought_into_the_calendar()
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        EncodedFrame[] frames = TestStream.Encode(2);
        frames[0].CapturedUnixUs = long.MinValue;
        frames[1].CapturedUnixUs = long.MaxValue;
        await edge.SendAsync(ScriptedEdge.Frames(frames));

        await edge.WhenAcknowledgedAsync(1);
    }

    [Fact]
    public async Task A_ping_is_answered_with_the_echo_of_its_time()
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        var ping = new EdgeMessage { Ping = new Ping() };
        await edge.SendAsync(ping);

        SiloMessage pong = (await edge.ReceiveAsync())!;

        Assert.Equal(SiloMessage.BodyOneofCase.Pong, pong.BodyCase);
        Assert.Equal(ping.SentUnixUs, pong.EchoSentUnixUs);
    }

    [Fact]
    public async Task A_plain_request_to_the_end_point_is_told_what_it_is()
    {
        HttpResponseMessage answer = await _silo.Http.GetAsync(new Uri(EdgeProtocol.Path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.StatusCode);
        Assert.Contains("WebSocket", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_that_stops_sends_its_edges_away_to_come_again()
    {
        SiloFixture silo = await SiloFixture.StartAsync();
        using ScriptedEdge edge = await silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        Task<Stop?> stopped = edge.WhenStoppedAsync();

        await silo.DisposeAsync();

        Assert.True((await stopped)!.Retry);
    }

    private static string Spoil(Hello hello, string what)
    {
        switch (what)
        {
            case "version":
                hello.ProtocolVersion = 77;
                return "77";
            case "camera":
                hello.Camera = "Not A Name";
                return "Not A Name";
            case "codec":
                hello.Format.Codec = "vp8";
                return "vp8";
            case "size":
                hello.Format.Width = 9000;
                return "9000";
            case "rate":
                hello.Format.FrameRate = double.NaN;
                return "NaN";
            default:
                hello.Epoch = -4;
                return "-4";
        }
    }

    private async Task<int> CountResultsAsync(string camera, int limit)
    {
        string events = await _silo.Http.GetStringAsync(new Uri($"/api/v1/cameras/{camera}/results?after=0-0&limit={limit}", UriKind.Relative));
        return events.Split('\n').Count(line => line.StartsWith("event: result", StringComparison.Ordinal));
    }
}
