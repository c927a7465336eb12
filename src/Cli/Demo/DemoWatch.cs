using AccMpeg.Cli.Demo.Live;
using AccMpeg.Cli.Frame;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Silo.Api;

namespace AccMpeg.Cli.Demo;

/// <summary>Watches a running cluster until its time is over. The time counts from the first result of the last camera.</summary>
internal sealed class DemoWatch(DemoCluster cluster, DemoPlan plan, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstResultPatience = TimeSpan.FromSeconds(60);

    /// <summary>Shows the cameras until the time is over or the run is interrupted, which ends it early and in order.</summary>
    /// <exception cref="CommandException">A process ended before its time, or a camera has no result in a minute.</exception>
    public async Task RunAsync(ILiveView view, CancellationToken cancellation)
    {
        TimeSpan length = TimeSpan.FromSeconds(plan.Settings.Seconds);
        long begin = time.GetTimestamp();
        long? start = null;
        while (start is null || time.GetElapsedTime(start.Value) < length)
        {
            await Task.Delay(Interval, time, cancellation);
            cluster.ThrowIfAnyEnded();
            IReadOnlyList<CameraStatus> cameras = (await cluster.Silo.GetAsync<CameraList>("api/v1/cameras", cancellation)).Cameras;
            start ??= AllHaveResults(cameras) ? time.GetTimestamp() : null;
            if (start is null && time.GetElapsedTime(begin) > FirstResultPatience)
            {
                throw new CommandException(
                    $"Only {cameras.Count(camera => camera.FramesWithResult > 0)} of {plan.Cameras.Count} cameras have a result after "
                    + $"{FirstResultPatience.TotalSeconds:F0} s; run again with --keep DIR and read the logs there.");
            }

            view.Show([.. cameras.Select(CameraRow.Of)], start is long from ? time.GetElapsedTime(from) : TimeSpan.Zero, length);
        }
    }

    private bool AllHaveResults(IReadOnlyList<CameraStatus> cameras) => cameras.Count(camera => camera.FramesWithResult > 0) == plan.Cameras.Count;
}
