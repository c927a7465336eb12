using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using Google.Protobuf;

namespace AccMpeg.Link;

/// <summary>
/// Writes one protobuf message per binary WebSocket message, from a pooled buffer. Any number of callers; messages leave one at a time,
/// in the order in which their writers came.
/// </summary>
public sealed class LinkWriter<TMessage> : IDisposable
    where TMessage : IMessage<TMessage>
{
    private readonly WebSocket _socket;
    private readonly Action<TMessage> _stamp;
    private readonly int _maxMessageBytes;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>
    /// Writes to <paramref name="socket"/>, which stays the caller's. <paramref name="stamp"/> sets the time fields at the moment the
    /// message's turn has come, so that waiting for other writers does not count as travel time.
    /// </summary>
    public LinkWriter(WebSocket socket, Action<TMessage> stamp, int maxMessageBytes = EdgeProtocol.MaxMessageBytes)
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessageBytes, 1);
        _socket = socket;
        _stamp = stamp;
        _maxMessageBytes = maxMessageBytes;
    }

    /// <summary>Hands the message to the socket and answers its bytes. The message is the caller's again when this completes.</summary>
    /// <exception cref="LinkException">The message is too large; nothing was sent and the link stays usable.</exception>
    /// <exception cref="WebSocketException">The link broke.</exception>
    public async ValueTask<int> WriteAsync(TMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _stamp(message);
            int size = message.CalculateSize();
            if (size > _maxMessageBytes)
            {
                throw new LinkException(
                    LinkError.TooLarge,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"A {typeof(TMessage).Name} of {size} bytes was to be sent; the limit is {_maxMessageBytes}: send fewer frames per message, or encode at a higher QP or a lower resolution."));
            }

            byte[] buffer = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                message.WriteTo(buffer.AsSpan(0, size));
                await _socket.SendAsync(buffer.AsMemory(0, size), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }

            return size;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
