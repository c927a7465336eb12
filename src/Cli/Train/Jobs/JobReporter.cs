using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Contracts.Grains.Jobs;
using AccMpeg.Training.AccModels;

namespace AccMpeg.Cli.Train.Jobs;

/// <summary>
/// Tells a cluster how far the training is: at once when a stage or an epoch ends, and every few seconds between. A cluster that does not answer holds nothing
/// up: training goes on, and the next report says where it is then.
/// </summary>
internal sealed class JobReporter : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ClusterClient _cluster;
    private readonly CliHost _host;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _now = new(0, 1);
    private readonly Lock _gate = new();
    private readonly Task _reporting;
    private TrainingJob _job;
    private bool _unheard;

    private JobReporter(ClusterClient cluster, CliHost host, TrainingJob job)
    {
        _cluster = cluster;
        _host = host;
        _job = job;
        _reporting = ReportAsync();
    }

    /// <summary>Registers the job.</summary>
    /// <exception cref="CommandException">The cluster refused it.</exception>
    public static async Task<JobReporter> StartAsync(ClusterClient cluster, CliHost host, string name, string finalDnn, CancellationToken cancellation)
    {
        TrainingJob job = new() { Name = name, FinalDnn = finalDnn, State = JobState.Running, Machine = Environment.MachineName, Run = Guid.NewGuid() };
        await SendAsync(cluster, job, cancellation);
        return new JobReporter(cluster, host, job);
    }

    /// <summary>Training has come so far.</summary>
    public void Note(TrainingStatus status)
    {
        string stage = status.Phase switch
        {
            TrainingPhase.Labels => "labels",
            TrainingPhase.Images => "images",
            _ => "training",
        };
        bool turn;
        lock (_gate)
        {
            turn = stage != _job.Stage || status.Completed is not null;
            _job = _job with
            {
                Stage = stage,
                Done = status.Done,
                All = status.All,
                SecondsLeft = status.Left?.TotalSeconds,
                Epoch = status.Completed?.Epoch ?? _job.Epoch,
                HeldOutLoss = status.Completed?.HeldOutLoss ?? _job.HeldOutLoss,
            };
        }

        if (turn && _now.CurrentCount == 0)
        {
            _now.Release();
        }
    }

    /// <summary>The AccModel is made, and is now pushed.</summary>
    public void Pushing()
    {
        lock (_gate)
        {
            _job = _job with { Stage = "push", Done = 0, All = 1, SecondsLeft = null };
        }
    }

    /// <summary>The job has ended; the last report.</summary>
    public async Task EndAsync(JobState state, int version, string error)
    {
        await StopAsync();
        TrainingJob job = _job with
        {
            State = state,
            Version = version,
            SecondsLeft = null,
            Done = state == JobState.Done ? _job.All : _job.Done,
            Error = error.Length > TrainingJob.GreatestText ? error[..TrainingJob.GreatestText] : error,
        };
        using var limit = new CancellationTokenSource(Interval, _host.Time);
        await TrySendAsync(job, limit.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _now.Dispose();
    }

    private static async Task SendAsync(ClusterClient cluster, TrainingJob job, CancellationToken cancellation) =>
        await cluster.SendAsync(HttpMethod.Put, $"jobs/{job.Name}", job, null, cancellation);

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _reporting;
    }

    private async Task ReportAsync()
    {
        try
        {
            while (true)
            {
                await _now.WaitAsync(Interval, _stop.Token);
                TrainingJob job;
                lock (_gate)
                {
                    job = _job;
                }

                await TrySendAsync(job, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The job has ended.
        }
    }

    private async Task TrySendAsync(TrainingJob job, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(_cluster, job, cancellation);
            _unheard = false;
        }
        catch (Exception error) when (error is HttpRequestException or CommandException or TaskCanceledException && !_stop.IsCancellationRequested)
        {
            if (!_unheard)
            {
                _unheard = true;
                await _host.Error.WriteLineAsync($"The cluster does not hear how far the training is, which goes on: {error.Message}");
            }
        }
    }
}
