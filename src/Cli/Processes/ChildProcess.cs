using System.Diagnostics;
using System.Threading.Channels;

namespace AccMpeg.Cli.Processes;

/// <summary>
/// A child process of this program: its standard input is its lifeline (see <see cref="ParentWatch"/>), its standard error goes to a
/// log file, its standard output is read line by line.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleWriter = true });
    private readonly Task _pumps;
    private readonly LastLines _lastErrors = new(8);

    private ChildProcess(string name, Process process, string logPath)
    {
        Name = name;
        LogPath = logPath;
        _process = process;
        _log = new StreamWriter(logPath) { AutoFlush = true };
        _pumps = Task.WhenAll(PumpOutputAsync(), PumpErrorsAsync());
    }

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Where its diagnostics are kept.</summary>
    public string LogPath { get; }

    /// <summary>Its standard output, line by line; completed when it ends.</summary>
    public ChannelReader<string> Lines => _lines.Reader;

    /// <summary>It has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The last lines of its diagnostics, to explain a failure.</summary>
    public string LastErrors => _lastErrors.ToString();

    /// <summary>Starts this program again with other arguments.</summary>
    /// <param name="name">What the child is called in messages.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Its whole environment.</param>
    /// <param name="logPath">File for its diagnostics.</param>
    public static ChildProcess Start(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string logPath)
    {
        ProcessStartInfo start = new(Executable.Path(), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        return new ChildProcess(name, Process.Start(start)!, logPath);
    }

    /// <summary>Asks it to end in order, by closing its standard input.</summary>
    public void AskToStop()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended by itself, and the pipe with it.
        }
    }

    /// <summary>Asks it to end in order and waits; kills it where it takes longer than it may.</summary>
    /// <returns>Its exit code; null where it had to be killed.</returns>
    public async Task<int?> StopAsync(TimeSpan patience, TimeProvider time)
    {
        AskToStop();
        using CancellationTokenSource limit = new(patience, time);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await _pumps;
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            return null;
        }
    }

    /// <summary>Kills it where it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _pumps;
        await _log.DisposeAsync();
        _process.Dispose();
    }

    private async Task PumpOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is string line)
        {
            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }

    private async Task PumpErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is string line)
        {
            _lastErrors.Add(line);
            await _log.WriteLineAsync(line);
        }
    }
}
