using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Link;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Tests.Support;
using AccMpeg.Tests.Support;
using Google.Protobuf;
using Xunit.Abstractions;

namespace AccMpeg.Silo.Tests.Gateway;

/// <summary>
/// What a message takes of the managed heap between socket and grain. The bytes of a frame are taken once, since they outlive the message in the decoder's
/// queue; what is above them is bounded here.
/// </summary>
public sealed class GatewayAllocationTests(ITestOutputHelper output)
{
    private const int Messages = 200;

    private readonly LinkClock _clock = new(TimeProvider.System);

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    [InlineData(60_000)]
    public async Task A_frame_is_taken_once_and_little_beside_it(int frameBytes)
    {
        using WebSocket server = await ReplayAsync(frameBytes);
        var reader = new LinkReader<EdgeMessage>(server, EdgeMessage.Parser);

        long perMessage = Allocations.Least(Messages, () =>
        {
            EdgeMessage message = Finished(reader.ReadAsync(default))!;
            _clock.Arrived(message);
            FramesReader.Read(message.Frames, Guid.Empty, _clock);
        }) / Messages;

        output.WriteLine($"{perMessage} bytes for a frame of {frameBytes}");
        Assert.InRange(perMessage - frameBytes, 0, 700);
    }

    [Fact]
    public async Task An_acknowledgement_takes_little()
    {
        using WebSocket server = await ReplayAsync(100);
        using var writer = new LinkWriter<SiloMessage>(server, _clock.Stamp);
        var outbox = new EdgeOutbox(close => new SiloMessage { Stop = new Stop { Reason = close.Reason } });
        var ack = new LinkAck(1, 64);

        long perMessage = Allocations.Least(Messages, () =>
        {
            Assert.True(outbox.AckAsync(ack).IsCompletedSuccessfully);
            Finished(writer.WriteAsync(Finished(outbox.TakeAsync(default)), default));
        }) / Messages;

        output.WriteLine($"{perMessage} bytes for an acknowledgement");
        Assert.InRange(perMessage, 0, 150);
    }

    private static async Task<WebSocket> ReplayAsync(int frameBytes)
    {
        using var recorded = new MemoryStream();
        using (WebSocket client = WebSocket.CreateFromStream(recorded, new WebSocketCreationOptions { IsServer = false }))
        {
            EdgeMessage message = ScriptedEdge.Frames(new EncodedFrame { Sequence = 1, CapturedUnixUs = 1, HighQualityShare = 0.2f, Data = ByteString.CopyFrom(new byte[frameBytes]) });
            await client.SendAsync(message.ToByteArray(), WebSocketMessageType.Binary, endOfMessage: true, default);
        }

        return WebSocket.CreateFromStream(new ReplayStream(recorded.ToArray()), new WebSocketCreationOptions { IsServer = true });
    }

    /// <summary>The result of what never waits, since the socket's peer is memory.</summary>
    private static T Finished<T>(ValueTask<T> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.Result;
    }
}
