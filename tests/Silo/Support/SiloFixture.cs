using System.Net;
using AccMpeg.Grains.Cameras;
using AccMpeg.Silo.Gateway;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Tests.Support;

/// <summary>A whole silo on a free port, with a network that needs no file.</summary>
internal sealed class SiloFixture : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;
    private readonly bool _ownsDirectory;

    private SiloFixture(SiloHost host, TemporaryDirectory directory, bool ownsDirectory)
    {
        Host = host;
        _directory = directory;
        _ownsDirectory = ownsDirectory;
        Http = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public SiloHost Host { get; }

    public HttpClient Http { get; }

    public string Directory => _directory.Path;

    public static async Task<SiloFixture> StartAsync(
        GatewayOptions? gateway = null, TemporaryDirectory? directory = null, Func<SiloOptions, SiloOptions>? change = null, ILoggerProvider? log = null)
    {
        bool owns = directory is null;
        directory ??= new TemporaryDirectory();
        var options = new SiloOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            DataDirectory = directory.Path,
            Gateway = gateway ?? new GatewayOptions(),
            Cameras = new CameraPipelineOptions { FrameDeadline = null },
            OrleansSiloPort = 0,
            OrleansGatewayPort = 0,
        };
        SiloHost host = await SiloHost.StartAsync(
            change?.Invoke(options) ?? options, (_, _) => new EchoDetector(), logging => Log(logging, log), TimeProvider.System, default);
        return new SiloFixture(host, directory, owns);
    }

    public Task<ScriptedEdge> ConnectAsync() => ScriptedEdge.ConnectAsync(Host.Address);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
        if (_ownsDirectory)
        {
            _directory.Dispose();
        }
    }

    private static void Log(ILoggingBuilder logging, ILoggerProvider? log)
    {
        logging.SetMinimumLevel(log is null ? LogLevel.None : LogLevel.Error);
        if (log is not null)
        {
            logging.AddProvider(log);
        }
    }
}
