using System.Text.Json;
using AccMpeg.Cli.Demo.Evaluation;
using AccMpeg.Cli.Demo.Live;
using AccMpeg.Cli.Demo.Report;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Contracts.Results;
using AccMpeg.Silo.Api;
using static System.FormattableString;

namespace AccMpeg.Cli.Demo;

/// <summary>One run of the demo, from the first process to the report.</summary>
internal sealed class DemoRun(DemoSettings settings, CliHost host)
{
    /// <summary>Runs; the report goes to standard output, everything else to standard error.</summary>
    /// <returns>Ok where every frame is accounted for exactly once.</returns>
    public async Task<int> ExecuteAsync(OutputFormat output, CancellationToken cancellation)
    {
        DemoPlan plan = DemoPlan.Create(settings, host, cancellation);
        Announce(plan);
        using DemoWorkspace workspace = new(settings.Keep);
        DemoReport report = await RunAsync(plan, workspace, cancellation);
        if (output == OutputFormat.Json)
        {
            host.Out.WriteLine(JsonText.Line(report));
        }
        else
        {
            DemoSummary.Write(report, host);
        }

        foreach (string error in report.Errors)
        {
            host.Error.WriteLine(error);
        }

        return report.Errors.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private async Task<DemoReport> RunAsync(DemoPlan plan, DemoWorkspace workspace, CancellationToken cancellation)
    {
        await using DemoCluster cluster = await DemoCluster.StartAsync(plan, workspace, host, cancellation);
        await LiveViews.ShowAsync(host, view => new DemoWatch(cluster, plan, host.Time).RunAsync(view, cancellation));
        IReadOnlyDictionary<DemoCamera, JsonElement> edges = await cluster.StopEdgesAsync();
        SiloStatus silo = await cluster.Silo.GetAsync<SiloStatus>("api/v1/silo", cancellation);
        await cluster.StopSiloAsync();

        Dictionary<DemoCamera, OutcomeTally> tallies = plan.Cameras.ToDictionary(camera => camera, camera => Tally(camera, workspace));
        Dictionary<DemoCamera, long> captured = edges.ToDictionary(edge => edge.Key, edge => edge.Value.GetProperty("captured").GetInt64());
        DemoEvaluation evaluation = new(plan, workspace, Progress);
        return DemoReportBuilder.Build(plan, tallies, captured, await evaluation.RunAsync(cancellation), BatchSummary.Of(silo));
    }

    private static OutcomeTally Tally(DemoCamera camera, DemoWorkspace workspace)
    {
        OutcomeTally tally = new(camera.Id);
        foreach (FrameOutcome outcome in OutcomeLog.Read(workspace.Outcomes(camera)))
        {
            tally.Add(outcome);
        }

        return tally;
    }

    private void Announce(DemoPlan plan)
    {
        host.Error.WriteLine(Invariant(
            $"{plan.Cameras.Count} cameras for {settings.Seconds:F0} s, final DNN {plan.FinalDnn.Manifest.Name} at {settings.Input}, quality by {plan.AccModel?.Manifest.Name ?? settings.Policy.Policy}."));
        if (plan.MaxFrameRate is double rate)
        {
            host.Error.WriteLine(Invariant(
                $"Load control: each camera sends {rate:F2} of its {plan.Cameras.Max(camera => camera.Info.FrameRate):F1} frames a second; the others count as dropped."));
        }
    }

    private void Progress(int done, int all)
    {
        if (done == all || done % settings.Sample == 0)
        {
            host.Error.WriteLine(Invariant($"Comparing with the source: {done} of {all} frames."));
        }
    }
}
