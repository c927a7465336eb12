using System.Globalization;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Cluster.Tests.Support;

/// <summary>Writes what an edge logs to a file, to look at after a failure.</summary>
internal sealed class FileLog(string path) : ILoggerProvider, ILogger
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _file = new(path) { AutoFlush = true };

    /// <summary>Is told of everything that is logged.</summary>
    public Action<EventId>? Noted { get; init; }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Noted?.Invoke(eventId);
        lock (_gate)
        {
            if (_file.BaseStream is not null)
            {
                _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:HH:mm:ss.fff} {logLevel}: {formatter(state, exception)} {exception}"));
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
        }
    }
}
