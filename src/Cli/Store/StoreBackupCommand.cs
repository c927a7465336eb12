using AccMpeg.Cli.Frame;
using AccMpeg.Silo.Storage.Backup;

namespace AccMpeg.Cli.Store;

/// <summary>store backup: saves what a silo or a cluster keeps, while it runs.</summary>
internal sealed class StoreBackupCommand(CliHost host)
    : StoreCommand("backup", "Save results, registrations and networks into a new folder, while the silos run.", host)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(StoreSettings settings, CommandRun run, CancellationToken cancellation)
    {
        DateTimeOffset now = Host.Time.GetUtcNow();
        BackupManifest backup = settings.Cluster is { } cluster
            ? await ClusterBackup.SaveAsync(cluster.ConnectionString, settings.Folder, now, cancellation)
            : await MachineBackup.SaveAsync(settings.Data, settings.Folder, now, cancellation);
        return Report(run, settings, "Saved into", backup);
    }
}
