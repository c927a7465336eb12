using System.Globalization;
using System.Net.Sockets;
using AccMpeg.EdgeAgent;

namespace AccMpeg.Cli.Edge.Systemd;

/// <summary>
/// Tells systemd of the agent's state by datagrams to the socket of NOTIFY_SOCKET (sd_notify(3)): READY=1 when it has begun to encode, WATCHDOG=1 in half the
/// time of WATCHDOG_USEC for as long as it lives, STOPPING=1 at its end. A message that cannot be sent is lost: the agent does not stop over it.
/// </summary>
internal sealed class SystemdNotifier : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint _address;
    private readonly AgentPulse _pulse;
    private readonly ITimer? _watchdog;
    private volatile bool _disposed;

    private SystemdNotifier(UnixDomainSocketEndPoint address, TimeSpan? watchdog, AgentPulse pulse, TimeProvider time)
    {
        _address = address;
        _pulse = pulse;
        Send("STATUS=Waiting for the source.");
        _ = AnnounceAsync();
        if (watchdog is { } limit)
        {
            _watchdog = time.CreateTimer(_ => Beat(limit), null, limit / 2, limit / 2);
        }
    }

    /// <summary>Begins to tell; null where nobody wants to know.</summary>
    public static SystemdNotifier? TryStart(IReadOnlyDictionary<string, string> environment, AgentPulse pulse, TimeProvider time)
    {
        if (!environment.TryGetValue("NOTIFY_SOCKET", out string? path) || path.Length < 2 || path[0] is not ('/' or '@'))
        {
            return null;
        }

        // An @ stands for the zero byte that begins the name of an abstract socket.
        UnixDomainSocketEndPoint address = new(path[0] == '@' ? '\0' + path[1..] : path);
        return new SystemdNotifier(address, WatchdogOf(environment), pulse, time);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _watchdog?.Dispose();
            Send("STOPPING=1");
            _socket.Dispose();
        }
    }

    private static TimeSpan? WatchdogOf(IReadOnlyDictionary<string, string> environment)
    {
        bool forAnother = environment.TryGetValue("WATCHDOG_PID", out string? process)
            && process != Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return !forAnother
            && environment.TryGetValue("WATCHDOG_USEC", out string? text)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds)
            && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;
    }

    private async Task AnnounceAsync()
    {
        await _pulse.Started;
        if (!_disposed)
        {
            Send("READY=1\nSTATUS=Streaming.");
        }
    }

    private void Beat(TimeSpan limit)
    {
        if (!_disposed && _pulse.IsAlive(limit))
        {
            Send("WATCHDOG=1");
        }
    }

    private void Send(string message)
    {
        try
        {
            _socket.SendTo(System.Text.Encoding.UTF8.GetBytes(message), _address);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Nobody listens, or the agent has ended meanwhile.
        }
    }
}
