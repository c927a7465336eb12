using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent;

namespace AccMpeg.Cluster.Tests.Support;

/// <content>Waiting for results, and what must hold of them.</content>
internal sealed partial class ClusterUnderTest
{
    /// <summary>Waits until every edge that runs has a result of a frame captured after a moment.</summary>
    /// <returns>Time from the moment to when the last was seen.</returns>
    public async Task<TimeSpan> WhenAllHaveResultsAfterAsync(DateTimeOffset moment)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync())
        {
            IReadOnlySet<string> seen = await Results.CamerasWithResultAfterAsync(moment);
            TimeSpan elapsed = DateTimeOffset.UtcNow - moment;
            if (_edges.Keys.All(seen.Contains))
            {
                return elapsed;
            }

            Assert.True(elapsed < Patience, $"No result for {string.Join(", ", _edges.Keys.Where(camera => !seen.Contains(camera)))} in {elapsed}; logs in {_directory}");
            Assert.All(_edges.Values, edge => Assert.False(edge.Run.IsCompleted, $"The edge of {edge.Camera} has ended: {(edge.Run.IsCompletedSuccessfully ? edge.Run.Result.Reason : edge.Run.Exception)}"));
        }

        throw new UnreachableException();
    }

    /// <summary>Every frame has a result, but for those that an edge never encoded since its machine was too slow: edges and silos share this one with whatever else it does.</summary>
    public async Task CheckNothingDroppedAsync() =>
        Assert.Equal([(int)DropReason.None], (await Results.ReasonsAsync()).Keys.Where(reason => reason != (int)DropReason.EdgeOverload));

    /// <summary>Waits until something listens at a silo's address, and asks it.</summary>
    /// <returns>Its answer.</returns>
    public async Task<(HttpStatusCode Status, string Text)> WhenAnswersAsync(int silo, string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Number(_ports[silo])}") };
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative), limit.Token);
                return (answer.StatusCode, await answer.Content.ReadAsStringAsync(limit.Token));
            }
            catch (HttpRequestException)
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
    }

    /// <summary>Asks the HTTP interface again and again until the answer is right.</summary>
    /// <param name="path">Below /api/v1/.</param>
    /// <param name="right">Whether it is.</param>
    public async Task<JsonElement> WhenAsync(string path, Predicate<JsonElement> right)
    {
        using HttpClient http = Http;
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        string answer = string.Empty;
        try
        {
            while (true)
            {
                answer = await http.GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative), limit.Token);
                JsonElement found = JsonDocument.Parse(answer).RootElement;
                if (right(found))
                {
                    return found;
                }

                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"{path} is still {answer}; logs in {_directory}");
        }
    }

    /// <summary>Waits until the cameras are spread over the silos as they should be.</summary>
    /// <returns>How many each silo hosts, by the silos' numbers.</returns>
    public async Task<int[]> WhenHostedAsync(Predicate<int[]> right)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        int[] hosted = [];
        try
        {
            while (await timer.WaitForNextTickAsync(limit.Token))
            {
                hosted = await Task.WhenAll(_silos.OrderBy(silo => silo.Key).Select(silo => silo.Value.HostedAsync()));
                if (right(hosted))
                {
                    return hosted;
                }
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The silos host {string.Join(", ", hosted)} cameras; logs in {_directory}");
        }

        throw new UnreachableException();
    }

    /// <summary>Waits until every edge has a new result after the death of a silo, and says where the time went.</summary>
    /// <param name="gone">The silo.</param>
    /// <param name="killed">When.</param>
    public async Task<TimeSpan> WhenRehostedAsync(SiloProcess gone, DateTimeOffset killed)
    {
        Task<TimeSpan> declared = WhenDeadAsync(gone, killed);
        TimeSpan all = await WhenAllHaveResultsAfterAsync(killed);
        TimeSpan dead = await declared;
        TimeSpan welcomed = _edges.Values.Max(edge => edge.Welcomed) - killed;
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"re-hosting: {dead.TotalSeconds:F1} s until the table of members has {gone.Name} as dead, {welcomed.TotalSeconds:F1} s until the last edge has its camera again, {all.TotalSeconds:F1} s until the first new result of the last camera"));
        return all;
    }

    /// <summary>Every stored run so far is whole: nothing twice, nothing missing.</summary>
    public async Task CheckIntegrityAsync()
    {
        IReadOnlyList<StoredEpoch> epochs = await Results.EpochsAsync();
        Assert.All(epochs, epoch => Assert.True(epoch.IsWhole, epoch.ToString()));
        IReadOnlyDictionary<int, long> reasons = await Results.ReasonsAsync();
        Say($"whole: {epochs.Count} runs, outcomes by drop reason (0 = result): {string.Join(", ", reasons.Select(reason => $"{reason.Key}: {reason.Value}"))}");
    }

    /// <summary>Ends all edges in order and compares what they captured with what is stored.</summary>
    public async Task CheckAllAccountedAsync()
    {
        await Task.WhenAll(_edges.Keys.ToArray().Select(StopEdgeAsync));
        IReadOnlyList<StoredEpoch> epochs = await Results.EpochsAsync();
        foreach ((string camera, EdgeRunSummary summary) in _ended)
        {
            Assert.Equal((EdgeRunEnd.Cancelled, 0L), (summary.End, summary.Unacknowledged));
            StoredEpoch stored = Assert.Single(epochs, epoch => epoch.Camera == camera && epoch.Epoch == summary.Epoch);
            Assert.True(stored.IsWhole, stored.ToString());
            Assert.Equal((camera, summary.Captured), (camera, stored.Rows));
        }

        Assert.Equal(_ended.Count, epochs.Count);
        IReadOnlyDictionary<int, long> reasons = await Results.ReasonsAsync();
        Say($"accounted: {_ended.Count} edges captured {_ended.Sum(edge => edge.Summary.Captured)} frames, sent {_ended.Sum(edge => edge.Summary.Resent)} again over "
            + $"{_ended.Sum(edge => edge.Summary.Connections)} connections; outcomes by drop reason (0 = result): {string.Join(", ", reasons.Select(reason => $"{reason.Key}: {reason.Value}"))}");
    }

    private async Task<TimeSpan> WhenDeadAsync(SiloProcess gone, DateTimeOffset killed)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync() && !(await Results.MembersAsync()).Any(member => member.Port == gone.SiloPort && member.IsDead))
        {
            Assert.True(DateTimeOffset.UtcNow - killed < Patience, $"{gone.Name} was killed and is not declared dead; logs in {_directory}");
        }

        return DateTimeOffset.UtcNow - killed;
    }
}
