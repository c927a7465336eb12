using System.Net.WebSockets;
using System.Text;

namespace AccMpeg.Link;

/// <summary>Ends a link without ever hanging on a peer that does not answer.</summary>
public static class LinkCloser
{
    // RFC 6455, section 5.5: a control frame carries at most 125 bytes, two of them are the status.
    private const int MaxReasonBytes = 123;

    /// <summary>
    /// Sends the close frame with status and reason (cut to 123 bytes of UTF-8) and waits for the peer's at most <paramref name="patience"/>;
    /// a link that is broken already, or a silent peer, is aborted. Never throws for what the peer does.
    /// </summary>
    public static async Task CloseAsync(
        WebSocket socket, WebSocketCloseStatus status, string reason, TimeSpan patience, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(reason);
        using CancellationTokenSource limit = new(patience, time);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseAsync(status, Cut(reason), limit.Token);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The peer is gone, silent, or still being read from by somebody else: there is nobody to tell.
            socket.Abort();
        }
    }

    private static string Cut(string reason)
    {
        if (Encoding.UTF8.GetByteCount(reason) <= MaxReasonBytes)
        {
            return reason;
        }

        int length = 0;
        int bytes = 0;
        foreach (Rune rune in reason.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > MaxReasonBytes)
            {
                break;
            }

            bytes += rune.Utf8SequenceLength;
            length += rune.Utf16SequenceLength;
        }

        return reason[..length];
    }
}
