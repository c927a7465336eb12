using AccMpeg.Contracts.Grains.Jobs;
using AccMpeg.Grains.Jobs;

namespace AccMpeg.Grains.Tests.Jobs;

public sealed class JobBookTests
{
    private static readonly DateTimeOffset Noon = new(2025, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TrainingJob Report = new() { Name = "doors", FinalDnn = "yolox-nano", State = JobState.Running, Run = new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]) };
    private static readonly TrainingJob Begun = JobBook.Enter(null, Report, Noon);

    [Fact]
    public void Reports_of_one_run_are_one_run()
    {
        TrainingJob next = JobBook.Enter(Begun, Report with { Done = 7 }, Noon.AddSeconds(5));

        Assert.Equal((1, Noon, Noon.AddSeconds(5), 7), (next.Runs, next.StartedAt, next.UpdatedAt, next.Done));
        Assert.Equal((true, false, true), (JobBook.IsTurn(null, Begun), JobBook.IsTurn(Begun, next), JobBook.IsTurn(next, next with { Epoch = 1 })));
    }

    [Theory]
    [InlineData(JobState.Interrupted, 2)]
    [InlineData(JobState.Failed, 2)]
    [InlineData(JobState.Running, 2)]
    [InlineData(JobState.Done, 1)]
    public void Another_run_goes_on_with_what_did_not_end_well(JobState before, int runs)
    {
        TrainingJob next = JobBook.Enter(Begun with { State = before }, Report with { Run = Guid.Empty }, Noon.AddHours(1));

        Assert.Equal((runs, runs == 2 ? Noon : Noon.AddHours(1)), (next.Runs, next.StartedAt));
    }

    [Theory]
    [InlineData(JobState.Interrupted)]
    [InlineData(JobState.Failed)]
    [InlineData(JobState.Done)]
    public void A_report_that_comes_after_the_last_of_its_run_changes_nothing(JobState end)
    {
        TrainingJob ended = JobBook.Enter(Begun, Report with { State = end }, Noon.AddSeconds(5));

        Assert.Equal(ended, JobBook.Enter(ended, Report with { Epoch = 3 }, Noon.AddSeconds(6)));
    }

    [Fact]
    public void A_job_that_falls_silent_counts_as_interrupted_until_it_is_heard_of_again()
    {
        TrainingJob silent = JobBook.Show(Begun, Noon + JobBook.Patience + TimeSpan.FromSeconds(1));

        Assert.Equal(JobState.Interrupted, silent.State);
        Assert.Contains("goes on where it was", silent.Error, StringComparison.Ordinal);
        Assert.Equal(Begun, JobBook.Show(Begun, Noon + JobBook.Patience));
        Assert.Equal(JobState.Done, JobBook.Show(Begun with { State = JobState.Done }, Noon.AddDays(9)).State);
    }
}
