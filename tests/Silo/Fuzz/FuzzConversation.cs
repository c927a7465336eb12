using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;
using AccMpeg.Link;
using AccMpeg.Silo.Tests.Support;
using Google.Protobuf;
using EncodedFrame = AccMpeg.Contracts.Edge.EncodedFrame;

namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>
/// One connection of an edge that goes wrong in a way of its own: messages that are damaged, changed, left out, repeated, in the wrong order or cut off. What it
/// sends depends on its seed, and on where the silo says that the stream goes on.
/// </summary>
internal sealed class FuzzConversation(WebSocket socket, string camera, Random random)
{
    private const int MostMessages = 12;

    private static readonly EncodedFrame[] Stream = TestStream.Encode(6);

    private readonly LinkReader<SiloMessage> _reader = new(socket, SiloMessage.Parser);
    private long _next;

    /// <summary>Messages sent that a well-behaved edge would not have sent.</summary>
    public int Inputs { get; private set; }

    /// <summary>A hello that was right was refused.</summary>
    public bool WasTurnedAway { get; private set; }

    /// <summary>Talks until it has said everything, or the silo ends the connection.</summary>
    public async Task RunAsync()
    {
        try
        {
            bool rightHello = random.Next(4) > 0;
            if (!await SendAsync(new EdgeMessage { Hello = ScriptedEdge.Hello(camera) }, spoil: !rightHello))
            {
                return;
            }

            SiloMessage? answer = await _reader.ReadAsync(default);
            WasTurnedAway = rightHello && answer?.Welcome is null;
            _next = answer?.Welcome?.ResumeSequence ?? 0;
            Task reading = answer is null ? CloseAsync() : ReadAsync();
            await TalkAsync(reading);
            await reading;
        }
        catch (Exception error) when (error is WebSocketException or IOException or LinkException or InvalidOperationException or OperationCanceledException)
        {
            // The silo ended it, as it may, or it was aborted here.
        }
    }

    private async Task TalkAsync(Task reading)
    {
        for (int i = random.Next(MostMessages); i > 0 && !reading.IsCompleted; i--)
        {
            if (!await SendAsync(NextMessage(), spoil: random.Next(10) < 8))
            {
                return;
            }
        }

        if (random.Next(6) == 0)
        {
            socket.Abort();
            return;
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
    }

    private EdgeMessage NextMessage()
    {
        switch (random.Next(9))
        {
            case 0:
                return new EdgeMessage { Ping = new Ping() };
            case 1:
                return new EdgeMessage { SettingsApplied = new SettingsApplied { Revision = 1, FromChunk = 3, Settings = new EdgeSettings { QpHigh = 24 }, AccModel = new AccModelRef { Sha256 = new string('a', 64) } } };
            case 2 when random.Next(4) == 0:
                return new EdgeMessage { Goodbye = new Goodbye { NextSequence = _next, Reason = "over" } };
            case 3:
                var drops = new EdgeMessage { Frames = new Frames() };
                drops.Frames.Drops.Add(new DroppedFrames { FirstSequence = _next, LastSequence = _next + 1, Reason = (int)DropReason.EdgeOverload, CapturedUnixUs = UnixMicroseconds.Now(TimeProvider.System) });
                _next += 2;
                return drops;
            case 4 when random.Next(20) == 0:
                return new EdgeMessage { Hello = ScriptedEdge.Hello(camera) };
            default:
                var frames = new EdgeMessage { Frames = new Frames { Traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" } };
                for (int i = random.Next(1, 3); i > 0; i--)
                {
                    EncodedFrame frame = Stream[random.Next(Stream.Length)].Clone();
                    frame.Sequence = _next++;
                    frames.Frames.Frames_.Add(frame);
                }

                return frames;
        }
    }

    /// <summary>Sends a message, whole or spoiled.</summary>
    /// <returns>The conversation can go on.</returns>
    private async Task<bool> SendAsync(EdgeMessage message, bool spoil)
    {
        if (!spoil)
        {
            await socket.SendAsync(message.ToByteArray(), WebSocketMessageType.Binary, endOfMessage: true, default);
            return true;
        }

        Inputs++;
        int kind = random.Next(100);
        if (kind < 2)
        {
            // It breaks off in the middle.
            await socket.SendAsync(message.ToByteArray().AsMemory(0, 1), WebSocketMessageType.Binary, endOfMessage: false, default);
            socket.Abort();
            return false;
        }

        if (kind < 3)
        {
            await socket.SendAsync("{\"hello\":1}"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, default);
            return true;
        }

        if (kind < 20)
        {
            await socket.SendAsync(ByteMutator.Mutate(message.ToByteArray(), random), WebSocketMessageType.Binary, endOfMessage: true, default);
            return true;
        }

        for (int i = random.Next(1, 3); i > 0; i--)
        {
            MessageMutator.Mutate(message, random);
        }

        await socket.SendAsync(message.ToByteArray(), WebSocketMessageType.Binary, endOfMessage: true, default);
        return true;
    }

    private async Task ReadAsync()
    {
        while (await _reader.ReadAsync(default) is not null)
        {
        }

        await CloseAsync();
    }

    private async Task CloseAsync()
    {
        if (socket.State == WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
    }
}
