using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AccMpeg.Cluster.Tests.Support;

/// <summary>A process of this program that listens: a silo or a gateway.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Task _errors;

    private SiloProcess(string name, Process process, string log)
    {
        Name = name;
        LogPath = log;
        _process = process;
        _log = new StreamWriter(log) { AutoFlush = true };
        _errors = PumpErrorsAsync();
    }

    public string Name { get; }

    public string LogPath { get; }

    /// <summary>Where it listens; once it is ready.</summary>
    public Uri Address { get; private set; } = null!;

    public int Id => _process.Id;

    /// <summary>Where it listens for other silos; 0 where it is none.</summary>
    public int SiloPort { get; init; }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<SiloProcess> StartAsync(string program, string name, string log, int siloPort, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(program, "accmpeg"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var silo = new SiloProcess(name, Process.Start(start)!, log) { SiloPort = siloPort };
        using var limit = new CancellationTokenSource(Patience);
        string? line = await silo._process.StandardOutput.ReadLineAsync(limit.Token);
        if (line is null)
        {
            await silo._process.WaitForExitAsync(limit.Token);
            await silo._errors;
            throw new InvalidOperationException($"{name} did not start: {await File.ReadAllTextAsync(log, limit.Token)}");
        }

        silo.Address = new Uri(JsonDocument.Parse(line).RootElement.GetProperty("listening").GetString()!);
        return silo;
    }

    /// <summary>Cameras with an edge that this silo hosts.</summary>
    public async Task<int> HostedAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        string metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        string? line = metrics.Split('\n').LastOrDefault(line => line.StartsWith("accm_cameras_connected", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>SIGSTOP: it answers no more and closes nothing, as a machine that is lost.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WhenEndedAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and the wait for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("TERM");
        return await WhenEndedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await _errors;
        await _log.DisposeAsync();
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task PumpErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is string line)
        {
            await _log.WriteLineAsync(line);
        }
    }
}
