using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Train.Jobs;
using AccMpeg.Contracts.Grains.Jobs;
using AccMpeg.Training.AccModels;

namespace AccMpeg.Cli.Tests.Train.Jobs;

public sealed class JobReporterTests : IDisposable
{
    private readonly StringWriter _errors = new();
    private readonly CliHost _host;
    private readonly List<TrainingJob> _heard = [];

    public JobReporterTests() => _host = new CliHost { Out = TextWriter.Null, Error = _errors, Environment = new Dictionary<string, string>() };

    public void Dispose() => _errors.Dispose();

    [Fact]
    public async Task Turns_that_many_threads_note_at_once_are_told_and_the_last_report_is_the_end()
    {
        await using (JobReporter job = await StartAsync(HearAsync))
        {
            Parallel.For(0, 2_000, turn => job.Note(At(turn % 2 == 0 ? TrainingPhase.Labels : TrainingPhase.Images)));
            await job.EndAsync(JobState.Done, 3, string.Empty);
        }

        Assert.InRange(_heard.Count, 3, 2_002);
        Assert.Equal((JobState.Running, string.Empty), (_heard[0].State, _heard[0].Stage));
        Assert.Equal((JobState.Done, 3, 10), (_heard[^1].State, _heard[^1].Version, _heard[^1].Done));
        Assert.Single(_heard, report => report.State == JobState.Done);
    }

    [Fact]
    public async Task A_report_under_way_is_told_before_the_end()
    {
        TaskCompletionSource reached = new();
        TaskCompletionSource answer = new();
        JobReporter job = await StartAsync(async (report, _) =>
        {
            if (report is { State: JobState.Running, Stage.Length: > 0 })
            {
                reached.TrySetResult();
                await answer.Task;
            }

            _heard.Add(report);
        });
        job.Note(At(TrainingPhase.Training));
        await reached.Task;

        Task end = job.EndAsync(JobState.Failed, 0, "The disk is full.");
        Assert.False(end.IsCompleted);
        answer.SetResult();
        await end;

        Assert.Equal([JobState.Running, JobState.Running, JobState.Failed], _heard.Select(report => report.State));
        Assert.Equal("The disk is full.", _heard[^1].Error);
    }

    [Fact]
    public async Task A_cluster_that_is_gone_is_said_once_and_fails_nothing()
    {
        int reports = 0;
        await using JobReporter job = await StartAsync((_, _) => reports++ == 0 ? Task.CompletedTask : throw new HttpRequestException("Connection refused"));

        job.Note(At(TrainingPhase.Labels));
        await job.EndAsync(JobState.Done, 1, string.Empty);

        Assert.Equal(3, reports);
        Assert.Equal("The cluster does not hear how far the training is, which goes on: Connection refused", _errors.ToString().Trim());
    }

    private static TrainingStatus At(TrainingPhase phase) => new(phase, 5, 10, null, null);

    private Task<JobReporter> StartAsync(JobSender send) => JobReporter.StartAsync(send, _host, "doors", "yolox-nano", default);

    private Task HearAsync(TrainingJob report, CancellationToken cancellation)
    {
        _heard.Add(report);
        return Task.CompletedTask;
    }
}
