using AccMpeg.Cli.Demo.Live;
using AccMpeg.Cli.Frame;
using AccMpeg.Silo.Api;

namespace AccMpeg.Cli.Demo;

/// <summary>Watches a running cluster until its time is over.</summary>
internal sealed class DemoWatch(DemoCluster cluster, DemoPlan plan, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Shows the cameras until the time is over.</summary>
    /// <exception cref="CommandException">A process ended before its time.</exception>
    public async Task RunAsync(ILiveView view, CancellationToken cancellation)
    {
        TimeSpan length = TimeSpan.FromSeconds(plan.Settings.Seconds);
        long start = time.GetTimestamp();
        while (time.GetElapsedTime(start) is TimeSpan elapsed && elapsed < length)
        {
            cluster.ThrowIfAnyEnded();
            CameraList list = await cluster.Silo.GetAsync<CameraList>("api/v1/cameras", cancellation);
            view.Show([.. list.Cameras.Select(CameraRow.Of)], elapsed, length);
            TimeSpan left = length - time.GetElapsedTime(start);
            await Task.Delay(left < Interval ? TimeSpan.FromTicks(Math.Max(0, left.Ticks)) : Interval, time, cancellation);
        }
    }
}
