using System.Collections.Concurrent;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Results;

/// <summary>
/// Writes every camera's outcomes to a file of its own (CAMERA.jsonl): each once, in order, and after a restart from where the file ends. A file that cannot be
/// written is tried again; meanwhile the outcomes stay in the store.
/// </summary>
public sealed partial class JsonLinesSink : IAsyncDisposable
{
    private const int PageSize = 256;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    private readonly string _directory;
    private readonly IResultStore _store;
    private readonly ResultFeed _feed;
    private readonly TimeProvider _time;
    private readonly ILogger<JsonLinesSink> _logger;
    private readonly ConcurrentDictionary<CameraId, Task> _writers = new();
    private readonly CancellationTokenSource _stop = new();

    private JsonLinesSink(string directory, IResultStore store, ResultFeed feed, TimeProvider time, ILogger<JsonLinesSink> logger)
    {
        _directory = directory;
        _store = store;
        _feed = feed;
        _time = time;
        _logger = logger;
    }

    /// <summary>Starts to write the cameras of the store, and those that come.</summary>
    /// <exception cref="IOException">The directory cannot be created.</exception>
    /// <exception cref="ResultStoreException">The store cannot be read.</exception>
    public static async Task<JsonLinesSink> StartAsync(
        string directory, IResultStore store, ResultFeed feed, TimeProvider time, ILogger<JsonLinesSink> logger)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(feed);
        Directory.CreateDirectory(directory);
        var sink = new JsonLinesSink(directory, store, feed, time, logger);
        feed.CameraSeen += sink.Follow;
        foreach (CameraId camera in await store.ListCamerasAsync(CancellationToken.None))
        {
            sink.Follow(camera);
        }

        return sink;
    }

    /// <summary>Writes what is stored, then closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        _feed.CameraSeen -= Follow;
        await _stop.CancelAsync();
        await Task.WhenAll(_writers.Values);
        _stop.Dispose();
    }

    private void Follow(CameraId camera)
    {
        CancellationToken stop = _stop.Token;
        _writers.GetOrAdd(camera, name => Task.Run(() => FollowAsync(name, stop), CancellationToken.None));
    }

    private async Task FollowAsync(CameraId camera, CancellationToken stop)
    {
        string path = Path.Combine(_directory, camera.Value + ".jsonl");
        while (true)
        {
            try
            {
                await WriteAsync(path, camera, stop);
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ResultStoreException)
            {
                LogFailed(_logger, path, RetryDelay, error.Message);
            }

            if (stop.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(RetryDelay, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WriteAsync(string path, CameraId camera, CancellationToken stop)
    {
        using JsonLinesFile file = JsonLinesFile.Open(path, camera);
        try
        {
            await foreach (FrameOutcome outcome in _feed.SubscribeAsync(_store, camera, file.LastKey, stop))
            {
                file.Append(outcome);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The rest of what is stored follows below.
        }

        IReadOnlyList<FrameOutcome> page;
        do
        {
            page = await _store.ReadAsync(camera, file.LastKey, PageSize, CancellationToken.None);
            foreach (FrameOutcome outcome in page)
            {
                file.Append(outcome);
            }
        }
        while (page.Count > 0);
    }

    [LoggerMessage(300, LogLevel.Error, "The results file {Path} cannot be written, next try in {Delay}: {Error}")]
    private static partial void LogFailed(ILogger logger, string path, TimeSpan delay, string error);
}
