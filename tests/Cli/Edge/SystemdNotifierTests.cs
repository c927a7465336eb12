using System.Net.Sockets;
using AccMpeg.Cli.Edge.Systemd;
using AccMpeg.EdgeAgent;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Edge;

/// <summary>What systemd hears, on a real socket.</summary>
public sealed class SystemdNotifierTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-notify-").FullName;
    private readonly Socket _systemd = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 30_000 };
    private readonly FakeTimeProvider _time = new();
    private readonly AgentPulse _pulse;
    private readonly Dictionary<string, string> _environment = [];

    public SystemdNotifierTests()
    {
        string path = Path.Combine(_directory, "notify");
        _systemd.Bind(new UnixDomainSocketEndPoint(path));
        _environment["NOTIFY_SOCKET"] = path;
        _pulse = new AgentPulse(_time);
    }

    public void Dispose()
    {
        _systemd.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void An_agent_is_ready_when_it_has_begun_to_encode_and_says_when_it_stops()
    {
        using (SystemdNotifier? notifier = SystemdNotifier.TryStart(_environment, _pulse, _time))
        {
            Assert.Equal("STATUS=Waiting for the source.", Receive());
            _pulse.Start();
            Assert.Equal("READY=1\nSTATUS=Streaming.", Receive());
        }

        Assert.Equal("STOPPING=1", Receive());
    }

    [Fact]
    public void The_watchdog_hears_of_an_agent_that_lives_and_not_of_one_whose_encoder_hangs()
    {
        _environment["WATCHDOG_USEC"] = "20000000";
        using SystemdNotifier? notifier = SystemdNotifier.TryStart(_environment, _pulse, _time);
        Receive();
        _time.Advance(TimeSpan.FromSeconds(10));
        string idle = Receive();
        _pulse.BeginFrame();
        _time.Advance(TimeSpan.FromSeconds(10));
        string busy = Receive();
        _time.Advance(TimeSpan.FromSeconds(10));
        int hanging = _systemd.Available;
        _pulse.EndFrame();
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(("WATCHDOG=1", "WATCHDOG=1", 0, "WATCHDOG=1"), (idle, busy, hanging, Receive()));
    }

    [Fact]
    public void A_watchdog_that_is_set_for_another_process_is_not_answered()
    {
        _environment["WATCHDOG_USEC"] = "20000000";
        _environment["WATCHDOG_PID"] = "1";
        using SystemdNotifier? notifier = SystemdNotifier.TryStart(_environment, _pulse, _time);
        Receive();
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(0, _systemd.Available);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative/path")]
    public void Without_a_socket_nobody_is_told(string? socket)
    {
        _environment.Remove("NOTIFY_SOCKET");
        if (socket is not null)
        {
            _environment["NOTIFY_SOCKET"] = socket;
        }

        Assert.Null(SystemdNotifier.TryStart(_environment, _pulse, _time));
    }

    [Fact]
    public void A_socket_that_is_gone_stops_nobody()
    {
        _environment["NOTIFY_SOCKET"] = Path.Combine(_directory, "gone");

        SystemdNotifier.TryStart(_environment, _pulse, _time)!.Dispose();
    }

    private string Receive()
    {
        byte[] buffer = new byte[256];
        return System.Text.Encoding.UTF8.GetString(buffer, 0, _systemd.Receive(buffer));
    }
}
