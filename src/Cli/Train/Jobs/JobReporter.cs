using System.Threading.Channels;
using AccMpeg.Cli.Frame;
using AccMpeg.Contracts.Grains.Jobs;
using AccMpeg.Training.AccModels;

namespace AccMpeg.Cli.Train.Jobs;

/// <summary>
/// Tells a cluster how far the training is: at once when a stage or an epoch ends, and every few seconds between. A cluster that does not answer holds nothing
/// up: training goes on, and the next report says where it is then. Reports leave one after the other, so none overtakes the last.
/// </summary>
internal sealed class JobReporter : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly JobSender _send;
    private readonly CliHost _host;
    private readonly Channel<bool> _turns = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private readonly Task _reporting;
    private TrainingJob _job;
    private bool _unheard;

    private JobReporter(JobSender send, CliHost host, TrainingJob job)
    {
        _send = send;
        _host = host;
        _job = job;
        _reporting = ReportAsync();
    }

    /// <summary>Registers the job.</summary>
    /// <exception cref="CommandException">The cluster refused it.</exception>
    public static async Task<JobReporter> StartAsync(JobSender send, CliHost host, string name, string finalDnn, CancellationToken cancellation)
    {
        TrainingJob job = new() { Name = name, FinalDnn = finalDnn, State = JobState.Running, Machine = Environment.MachineName, Run = Guid.NewGuid() };
        await send(job, cancellation);
        return new JobReporter(send, host, job);
    }

    /// <summary>Training has come so far. From any thread.</summary>
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

        if (turn)
        {
            _turns.Writer.TryWrite(true);
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
        await TrySendAsync(_job with
        {
            State = state,
            Version = version,
            SecondsLeft = null,
            Done = state == JobState.Done ? _job.All : _job.Done,
            Error = error.Length > TrainingJob.GreatestText ? error[..TrainingJob.GreatestText] : error,
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StopAsync()
    {
        _turns.Writer.TryComplete();
        await _reporting;
    }

    private async Task ReportAsync()
    {
        while (await TurnAsync())
        {
            TrainingJob job;
            lock (_gate)
            {
                job = _job;
            }

            await TrySendAsync(job);
        }
    }

    // True when a report is due, false when the job has ended.
    private async Task<bool> TurnAsync()
    {
        using var wait = new CancellationTokenSource(Interval, _host.Time);
        try
        {
            await _turns.Reader.ReadAsync(wait.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    private async Task TrySendAsync(TrainingJob job)
    {
        using var limit = new CancellationTokenSource(Interval, _host.Time);
        try
        {
            await _send(job, limit.Token);
            _unheard = false;
        }
        catch (Exception error) when (error is HttpRequestException or CommandException or OperationCanceledException)
        {
            if (!_unheard)
            {
                _unheard = true;
                await _host.Error.WriteLineAsync($"The cluster does not hear how far the training is, which goes on: {error.Message}");
            }
        }
    }
}
