using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>HTTP/1.1 without a client that would refuse to send what is wrong.</summary>
internal sealed class RawHttpConnection : IDisposable
{
    private const int LongestHead = 64 * 1024;

    private readonly byte[] _buffer = new byte[LongestHead];
    private readonly Socket _socket;
    private int _start;
    private int _end;

    private RawHttpConnection(Socket socket) => _socket = socket;

    /// <summary>Another request may be sent.</summary>
    public bool IsOpen { get; private set; } = true;

    public static async Task<RawHttpConnection> ConnectAsync(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port);
        return new RawHttpConnection(socket);
    }

    /// <summary>Sends a request and reads the answer; null where the server closed without one.</summary>
    public async Task<RawResponse?> SendAsync(RawRequest request)
    {
        try
        {
            await _socket.SendAsync(request.Bytes);
            if (!request.Lawful)
            {
                // Or the server would wait for a body that was announced by a mistake.
                _socket.Shutdown(SocketShutdown.Send);
                IsOpen = false;
            }

            RawResponse? answer = await ReadAsync(request.Method);
            IsOpen &= answer is { Body: not null } && !answer.Headers.GetValueOrDefault("connection", string.Empty).Contains("close", StringComparison.OrdinalIgnoreCase);
            return answer;
        }
        catch (SocketException)
        {
            IsOpen = false;
            return null;
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<RawResponse?> ReadAsync(string method)
    {
        if (await LineAsync() is not { } first)
        {
            IsOpen = false;
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync() is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        int status = int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
        if (method == "HEAD" || status is 204 or 304)
        {
            return new RawResponse(status, headers, []);
        }

        if (status == 101 || headers.GetValueOrDefault("content-type") == "text/event-stream")
        {
            return new RawResponse(status, headers, null);
        }

        return new RawResponse(
            status,
            headers,
            headers.ContainsKey("transfer-encoding") ? await ChunksAsync() : await BytesAsync(int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture)));
    }

    private async Task<byte[]> ChunksAsync()
    {
        using var body = new MemoryStream();
        while (true)
        {
            // The server may break an answer off where the request did so.
            int length = int.Parse(await LineAsync() ?? "0", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await BytesAsync(length));
            await LineAsync();
            if (length == 0)
            {
                return body.ToArray();
            }
        }
    }

    private async Task<byte[]> BytesAsync(int count)
    {
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count)
        {
            if (_start == _end && !await FillAsync())
            {
                break;
            }

            int part = Math.Min(count - have, _end - _start);
            _buffer.AsSpan(_start, part).CopyTo(bytes.AsSpan(have));
            have += part;
            _start += part;
        }

        return bytes;
    }

    private async Task<string?> LineAsync()
    {
        while (true)
        {
            int end = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (end >= 0)
            {
                string line = Encoding.Latin1.GetString(_buffer, _start, end);
                _start += end + 2;
                return line;
            }

            if (!await FillAsync())
            {
                return null;
            }
        }
    }

    private async Task<bool> FillAsync()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        int read = await _socket.ReceiveAsync(_buffer.AsMemory(_end));
        _end += read;
        return read > 0;
    }
}
