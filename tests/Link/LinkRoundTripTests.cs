using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.Tests.Support;
using Google.Protobuf;

namespace AccMpeg.Link.Tests;

public sealed class LinkRoundTripTests : IAsyncLifetime, IDisposable
{
    private const int Limit = 100_000;

    private readonly FakeTimeProvider _time = new();
    private WebSocketPair _pair = null!;
    private LinkReader<EdgeMessage> _reader = null!;
    private LinkWriter<EdgeMessage> _writer = null!;

    public async Task InitializeAsync()
    {
        _pair = await WebSocketPair.ConnectAsync();
        _reader = new LinkReader<EdgeMessage>(_pair.Server, EdgeMessage.Parser, Limit);
        _writer = new LinkWriter<EdgeMessage>(_pair.Client, new LinkClock(_time).Stamp, Limit);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _writer.Dispose();
        _pair.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16 * 1024)]
    [InlineData(90_000)]
    public async Task A_message_of_any_size_arrives_as_it_was_sent(int payloadBytes)
    {
        EdgeMessage sent = MessageWith(payloadBytes);

        int bytes = await _writer.WriteAsync(sent, CancellationToken.None);
        EdgeMessage? read = await _reader.ReadAsync(CancellationToken.None);

        Assert.Equal(sent, read);
        Assert.Equal(UnixMicroseconds.Now(_time), read!.SentUnixUs);
        Assert.Equal(bytes, _reader.LastMessageBytes);
    }

    [Fact]
    public async Task An_empty_message_is_a_message_without_a_body()
    {
        await _pair.Client.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

        EdgeMessage? read = await _reader.ReadAsync(CancellationToken.None);

        Assert.Equal(EdgeMessage.BodyOneofCase.None, read!.BodyCase);
    }

    [Fact]
    public async Task A_message_in_many_fragments_is_one_message()
    {
        EdgeMessage sent = MessageWith(5_000);
        byte[] bytes = sent.ToByteArray();
        for (int i = 0; i < bytes.Length; i += 999)
        {
            int count = Math.Min(999, bytes.Length - i);
            await _pair.Client.SendAsync(
                bytes.AsMemory(i, count), WebSocketMessageType.Binary, i + count == bytes.Length, CancellationToken.None);
        }

        Assert.Equal(sent, await _reader.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_message_of_exactly_the_limit_passes_and_one_byte_more_is_refused_by_the_reader()
    {
        byte[] fits = MessageOfExactly(Limit).ToByteArray();
        byte[] tooLarge = MessageOfExactly(Limit + 1).ToByteArray();

        await _pair.Client.SendAsync(fits, WebSocketMessageType.Binary, true, CancellationToken.None);
        Assert.NotNull(await _reader.ReadAsync(CancellationToken.None));
        await _pair.Client.SendAsync(tooLarge, WebSocketMessageType.Binary, true, CancellationToken.None);

        LinkException error = await Assert.ThrowsAsync<LinkException>(async () => await _reader.ReadAsync(CancellationToken.None));
        Assert.Equal(LinkError.TooLarge, error.Error);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, error.CloseStatus);
        Assert.Contains("100000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_message_is_refused_as_soon_as_it_exceeds_the_limit()
    {
        byte[] piece = new byte[10_000];
        for (int sent = 0; sent <= Limit; sent += piece.Length)
        {
            await _pair.Client.SendAsync(piece, WebSocketMessageType.Binary, endOfMessage: false, CancellationToken.None);
        }

        LinkException error = await Assert.ThrowsAsync<LinkException>(async () => await _reader.ReadAsync(CancellationToken.None));
        Assert.Equal(LinkError.TooLarge, error.Error);
    }

    [Fact]
    public async Task The_writer_refuses_an_oversize_message_and_stays_usable()
    {
        LinkException error = await Assert.ThrowsAsync<LinkException>(
            async () => await _writer.WriteAsync(MessageWith(Limit), CancellationToken.None));
        Assert.Equal(LinkError.TooLarge, error.Error);

        await _writer.WriteAsync(MessageWith(10), CancellationToken.None);
        Assert.Equal(10, (await _reader.ReadAsync(CancellationToken.None))!.Frames.Frames_[0].Data.Length);
    }

    [Fact]
    public async Task Text_is_refused()
    {
        await _pair.Client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);

        LinkException error = await Assert.ThrowsAsync<LinkException>(async () => await _reader.ReadAsync(CancellationToken.None));
        Assert.Equal(LinkError.NotBinary, error.Error);
    }

    [Fact]
    public async Task Garbage_is_refused_or_is_a_message_but_nothing_else()
    {
        Random random = new(7);
        int refused = 0;
        for (int i = 0; i < 200; i++)
        {
            using WebSocketPair pair = await WebSocketPair.ConnectAsync();
            LinkReader<EdgeMessage> reader = new(pair.Server, EdgeMessage.Parser, Limit);
            byte[] garbage = new byte[random.Next(1, 300)];
            random.NextBytes(garbage);
            await pair.Client.SendAsync(garbage, WebSocketMessageType.Binary, true, CancellationToken.None);
            try
            {
                await reader.ReadAsync(CancellationToken.None);
            }
            catch (LinkException error)
            {
                Assert.Equal(LinkError.Malformed, error.Error);
                refused++;
            }
        }

        Assert.InRange(refused, 100, 200);
    }

    [Fact]
    public async Task An_orderly_close_reads_as_null_and_a_broken_link_throws()
    {
        Task close = LinkCloser.CloseAsync(
            _pair.Client, WebSocketCloseStatus.NormalClosure, new string('ä', 100), TimeSpan.FromSeconds(5), TimeProvider.System);
        Assert.Null(await _reader.ReadAsync(CancellationToken.None));
        Assert.Equal(122, System.Text.Encoding.UTF8.GetByteCount(_pair.Server.CloseStatusDescription!));
        await LinkCloser.CloseAsync(_pair.Server, WebSocketCloseStatus.NormalClosure, string.Empty, TimeSpan.FromSeconds(5), TimeProvider.System);
        await close;

        using WebSocketPair broken = await WebSocketPair.ConnectAsync();
        LinkReader<EdgeMessage> reader = new(broken.Server, EdgeMessage.Parser);
        broken.ClientSocket.Close(0);
        await Assert.ThrowsAsync<WebSocketException>(async () => await reader.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Closing_a_link_does_not_hang_on_a_silent_peer()
    {
        Task close = LinkCloser.CloseAsync(_pair.Client, WebSocketCloseStatus.NormalClosure, "bye", TimeSpan.FromSeconds(1), _time);
        _time.Advance(TimeSpan.FromSeconds(1));

        await close;

        Assert.Equal(WebSocketState.Aborted, _pair.Client.State);
    }

    [Fact]
    public async Task Several_writers_do_not_mix_their_messages()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () => await _writer.WriteAsync(MessageWith(i * 20), CancellationToken.None))));

        int[] lengths = new int[50];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = (await _reader.ReadAsync(CancellationToken.None))!.Frames.Frames_[0].Data.Length;
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(i => i * 20), lengths.Order());
    }

    private static EdgeMessage MessageWith(int payloadBytes)
    {
        byte[] data = new byte[payloadBytes];
        new Random(payloadBytes).NextBytes(data);
        EdgeMessage message = new() { Frames = new Frames() };
        message.Frames.Frames_.Add(new EncodedFrame { Sequence = 3, Data = ByteString.CopyFrom(data) });
        return message;
    }

    private static EdgeMessage MessageOfExactly(int bytes)
    {
        EdgeMessage message = MessageWith(bytes - 100);
        while (message.CalculateSize() < bytes)
        {
            message.Frames.Traceparent += 'x';
        }

        Assert.Equal(bytes, message.CalculateSize());
        return message;
    }
}
