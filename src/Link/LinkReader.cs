using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using Google.Protobuf;

namespace AccMpeg.Link;

/// <summary>
/// Reads one protobuf message per binary WebSocket message. An idle link holds no buffer; a message is gathered in a pooled one that grows
/// with what has arrived, never with what a peer announces. One caller at a time.
/// </summary>
public sealed class LinkReader<TMessage>
    where TMessage : IMessage<TMessage>
{
    private const int FirstBufferBytes = 16 * 1024;

    private readonly WebSocket _socket;
    private readonly MessageParser<TMessage> _parser;
    private readonly int _maxMessageBytes;

    /// <summary>Reads from <paramref name="socket"/>, which stays the caller's; messages longer than the limit are refused.</summary>
    public LinkReader(WebSocket socket, MessageParser<TMessage> parser, int maxMessageBytes = EdgeProtocol.MaxMessageBytes)
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(parser);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessageBytes, 1);
        _socket = socket;
        _parser = parser;
        _maxMessageBytes = maxMessageBytes;
    }

    /// <summary>Bytes of the message that was read last.</summary>
    public int LastMessageBytes { get; private set; }

    /// <summary>The next message; null where the peer closed the link in an orderly way.</summary>
    /// <exception cref="LinkException">The message is too large, is text or is no message of the protocol. Nothing more can be read.</exception>
    /// <exception cref="WebSocketException">The link broke.</exception>
    public async ValueTask<TMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        // Waits without a buffer, so that an idle link costs no memory.
        ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        if (received.MessageType == WebSocketMessageType.Close)
        {
            return default;
        }

        int length = 0;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBufferBytes, _maxMessageBytes));
        try
        {
            while (true)
            {
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return default;
                }

                if (received.MessageType != WebSocketMessageType.Binary)
                {
                    throw new LinkException(
                        LinkError.NotBinary,
                        "A text message arrived; the edge protocol is binary protobuf: is the peer an edge agent or a gateway of this product?");
                }

                if (received.EndOfMessage)
                {
                    LastMessageBytes = length;
                    return Parse(buffer.AsSpan(0, length));
                }

                if (length == buffer.Length)
                {
                    buffer = Grow(buffer, length);
                }

                // One byte beyond the limit is asked for: only its arrival tells an oversize message from one that just fits.
                int room = (int)Math.Min(buffer.Length, _maxMessageBytes + 1L) - length;
                received = await _socket.ReceiveAsync(buffer.AsMemory(length, room), cancellationToken);
                length += received.Count;
                if (length > _maxMessageBytes)
                {
                    throw TooLarge();
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private byte[] Grow(byte[] buffer, int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * buffer.Length, _maxMessageBytes + 1L));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private TMessage Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return _parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new LinkException(
                LinkError.Malformed,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A message of {bytes.Length} bytes is no {typeof(TMessage).Name} of protocol version {EdgeProtocol.Version}: {error.Message} Use agent and gateway of the same release."),
                error);
        }
    }

    private LinkException TooLarge() => new(
        LinkError.TooLarge,
        string.Create(
            CultureInfo.InvariantCulture,
            $"A {typeof(TMessage).Name} of more than {_maxMessageBytes} bytes arrived, which is the limit: send fewer frames per message, or encode at a higher QP or a lower resolution."));
}
