using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Contracts.Grains.Jobs;
using static System.FormattableString;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>model jobs: the trainings that push their AccModel to a cluster.</summary>
internal sealed class ModelJobsCommand(CliHost host) : RegistryCommand("jobs", "List the trainings of a cluster ('train --push') and how far they are.", host)
{
    /// <inheritdoc/>
    protected override async Task<JsonElement> AskAsync(RegistrySettings settings, ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Get, "jobs", null, null, cancellation)).Body!.Value;

    /// <inheritdoc/>
    protected override void Show(RegistrySettings settings, JsonElement answer)
    {
        TextTable table = new("AccModel", "final DNN", "state", "stage", "done", "epoch", "loss", "left", "runs", "on", "heard of");
        foreach (TrainingJob job in answer.Deserialize<TrainingJob[]>(JsonText.Options)!)
        {
            table.Add(
                job.Name,
                job.FinalDnn,
                job.State == JobState.Done ? Invariant($"version {job.Version}") : job.State.ToString().ToLowerInvariant(),
                job.Stage,
                Invariant($"{job.Done} of {job.All}"),
                Invariant($"{job.Epoch}"),
                Invariant($"{job.HeldOutLoss:F4}"),
                job.SecondsLeft is { } left ? Invariant($"{TimeSpan.FromSeconds(left):h\\:mm\\:ss}") : string.Empty,
                Invariant($"{job.Runs}"),
                job.Machine,
                Invariant($"{job.UpdatedAt:u}"));
        }

        table.WriteTo(Host);
        foreach (TrainingJob job in answer.Deserialize<TrainingJob[]>(JsonText.Options)!.Where(job => job.Error.Length > 0))
        {
            Host.Out.WriteLine($"{job.Name}: {job.Error}");
        }
    }
}
