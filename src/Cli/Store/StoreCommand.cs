using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;
using AccMpeg.Cli.Silo;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Storage.Backup;

namespace AccMpeg.Cli.Store;

/// <summary>A command on what a silo or a cluster keeps, and one backup of it.</summary>
internal abstract class StoreCommand : SettingsCommand<StoreSettings>
{
    private readonly Argument<string> _folder = new("folder") { Description = "The backup's folder." };
    private readonly Setting<string?> _data =
        new("--data", new TextRule("a directory"), "accmpeg-data", "Data directory of a silo that is alone. Default: accmpeg-data.");

    private readonly Setting<string?> _cluster = ClusterJoinSettings.Database("The PostgreSQL database of a cluster, in place of --data; a password better by the environment, ACCMPEG_CLUSTER_DATABASE or PGPASSWORD.");

    protected StoreCommand(string name, string description, CliHost host)
        : base(name, description, host)
    {
        Add(_folder);
        Add(_data);
        Add(_cluster);
    }

    /// <inheritdoc/>
    protected override StoreSettings Bind(ParseResult parse) => new(
        parse.GetRequiredValue(_folder),
        parse.GetValue(_data) ?? "accmpeg-data",
        parse.GetValue(_cluster) is { } connection ? new SiloClusterOptions { ConnectionString = connection } : null);

    /// <summary>Says what was done with a backup.</summary>
    protected int Report(CommandRun run, StoreSettings settings, string done, BackupManifest backup)
    {
        var found = new { folder = settings.Folder, kind = backup.Kind, createdAt = backup.CreatedAt, files = backup.Files.Count, bytes = backup.Bytes, parts = backup.Parts };
        Print(run, found, (what, host) => host.Out.WriteLine(FormattableString.Invariant($"{done} {what.folder}: {what.files} files, {what.bytes} bytes, of {what.createdAt:u}.")));
        return ExitCode.Ok;
    }
}
