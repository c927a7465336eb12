using AccMpeg.Cli.Frame;
using AccMpeg.Silo.Storage.Backup;

namespace AccMpeg.Cli.Store;

/// <summary>store restore: puts a backup into an empty data directory or a new database.</summary>
internal sealed class StoreRestoreCommand(CliHost host)
    : StoreCommand("restore", "Check a backup, and put it into an empty data directory or a new database, before silos start on it.", host)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(StoreSettings settings, CommandRun run, CancellationToken cancellation)
    {
        BackupManifest backup = settings.Cluster is { } cluster
            ? await ClusterBackup.RestoreAsync(settings.Folder, cluster.ConnectionString, cancellation)
            : await MachineBackup.RestoreAsync(settings.Folder, settings.Data, cancellation);
        return Report(run, settings, "Restored", backup);
    }
}
