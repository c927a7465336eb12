using AccMpeg.Contracts.Grains.Jobs;

namespace AccMpeg.Grains.Tests.Jobs;

public sealed class TrainingJobTests
{
    private static readonly TrainingJob Sound = new() { Name = "doors", FinalDnn = "yolox-nano", State = JobState.Running, Run = Guid.Empty };

    [Fact]
    public void A_sound_job_has_no_errors() => Assert.Empty(Sound.Validate());

    [Fact]
    public void Every_error_is_listed()
    {
        TrainingJob job = Sound with { Stage = new string('x', 501), State = (JobState)9, Done = -1, SecondsLeft = double.NaN };

        Assert.Equal(["stage", "state", "done", "secondsLeft"], job.Validate().Select(error => error.Parameter));
    }
}
