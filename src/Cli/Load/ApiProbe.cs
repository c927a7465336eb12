using System.Collections.Concurrent;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using static System.FormattableString;

namespace AccMpeg.Cli.Load;

/// <summary>
/// Asks the HTTP interface at a fixed rate, as a dashboard and an operator would: single cameras, pages of the list, changes of settings. A request begins when
/// its time has come, whatever became of those before.
/// </summary>
internal sealed class ApiProbe(ClusterClient cluster, IReadOnlyList<string> cameras, TimeProvider time)
{
    private const int RequestsPerSecond = 20;
    private const int Kinds = 10;

    private readonly ConcurrentBag<TimeSpan> _times = [];
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);

    /// <summary>Times from when each request was due to its whole answer.</summary>
    public IReadOnlyCollection<TimeSpan> Times => _times;

    /// <summary>What was refused, and how often.</summary>
    public IReadOnlyDictionary<string, int> Failures => _failures;

    /// <summary>Asks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        List<Task> underWay = [];
        long begin = time.GetTimestamp();
        long interval = time.TimestampFrequency / RequestsPerSecond;
        try
        {
            for (int i = 0; ; i++)
            {
                long due = begin + (i * interval);
                TimeSpan early = time.GetElapsedTime(time.GetTimestamp(), due);
                if (early > TimeSpan.Zero)
                {
                    await Task.Delay(early, time, cancellation);
                }

                underWay.Add(AskAsync(i, due));
                underWay.RemoveAll(request => request.IsCompleted);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(underWay);
        }
    }

    private async Task AskAsync(int index, long due)
    {
        string camera = cameras[(int)((uint)(index * 7919) % cameras.Count)];
        try
        {
            await ((index % Kinds) switch
            {
                0 => cluster.SendAsync(HttpMethod.Get, "cameras", null, null, CancellationToken.None),
                1 => cluster.SendAsync(HttpMethod.Patch, $"cameras/{camera}", new { gamma = index / Kinds % 4 }, "*", CancellationToken.None),
                2 => cluster.SendAsync(HttpMethod.Get, "silo", null, null, CancellationToken.None),
                3 => cluster.SendAsync(HttpMethod.Get, Invariant($"cameras?limit=20&after={camera}"), null, null, CancellationToken.None),
                _ => cluster.SendAsync(HttpMethod.Get, $"cameras/{camera}", null, null, CancellationToken.None),
            });
            _times.Add(time.GetElapsedTime(due));
        }
        catch (Exception error) when (error is CommandException or HttpRequestException or TaskCanceledException)
        {
            _failures.AddOrUpdate($"HTTP interface: {error.Message}", 1, static (_, count) => count + 1);
        }
    }
}
