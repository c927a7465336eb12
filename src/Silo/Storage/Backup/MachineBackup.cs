using AccMpeg.Silo.Hosting;
using AccMpeg.Silo.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Storage.Backup;

/// <summary>Saves and restores the data directory of a silo that is alone. Saving needs no stop: SQLite's online backup takes each database as it is at one moment.</summary>
public static class MachineBackup
{
    // The states of grains first: whatever network they speak of is then in the store already. The webhook's cursors too: what was stored since is sent again.
    private static readonly string[] Databases = ["grains.db", "webhooks.db", "results.db"];

    private static readonly string[] Loose = ["audit.jsonl", "fleet-file.json"];

    private static readonly Dictionary<string, int> Known = new() { ["results"] = SqliteSchema.Version };

    /// <summary>Saves a data directory.</summary>
    /// <param name="data">The data directory; a silo may run on it.</param>
    /// <param name="folder">The backup's folder, which must not exist.</param>
    /// <param name="createdAt">The time now.</param>
    /// <param name="cancellationToken">Ends the saving; nothing is left.</param>
    /// <exception cref="BackupException">It cannot be saved; the message says why.</exception>
    public static async Task<BackupManifest> SaveAsync(string data, string folder, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(data, "results.db")))
        {
            throw new BackupException($"{data} is no data directory of a silo, it has no results.db: name the one of 'silo run --data'.");
        }

        using BackupWriter writer = BackupWriter.Begin(folder);
        try
        {
            foreach (string name in Databases.Where(name => File.Exists(Path.Combine(data, name))))
            {
                await Task.Run(() => CopyDatabase(Path.Combine(data, name), writer.Add(name)), cancellationToken);
            }

            foreach (string path in Beside(data))
            {
                File.Copy(Path.Combine(data, path), writer.Add(path));
            }

            return await writer.FinishAsync(BackupManifest.Machine, createdAt, Known, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new BackupException($"{data} could not be saved: {error.Message} Check the disks, and that you may read the one and write the other.", error);
        }
    }

    /// <summary>Restores a data directory, once all of the backup was found sound.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="data">The data directory, which must not hold anything that would be replaced.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    /// <exception cref="BackupException">The backup or the directory is not as it has to be; nothing was restored.</exception>
    public static async Task<BackupManifest> RestoreAsync(string folder, string data, CancellationToken cancellationToken)
    {
        BackupReader backup = await BackupReader.OpenAsync(folder, BackupManifest.Machine, Known, cancellationToken);
        try
        {
            using DataDirectory held = DataDirectory.Take(data);
            if (backup.Manifest.Files.FirstOrDefault(file => Path.Exists(Path.Combine(data, file.Path))) is { } there)
            {
                throw new BackupException($"{Path.Combine(data, there.Path)} is there already: name an empty data directory, or move what is in this one away.");
            }

            foreach (BackupFile file in backup.Manifest.Files)
            {
                string target = Path.Combine(data, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(backup.PathOf(file), target);
            }

            return backup.Manifest;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{data} could not be restored: {error.Message}", error);
        }
    }

    private static void CopyDatabase(string from, string to)
    {
        using SqliteConnection source = Open(from, SqliteOpenMode.ReadOnly);
        using SqliteConnection target = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>The files that are copied as they are, by path in the data directory.</summary>
    private static IEnumerable<string> Beside(string data)
    {
        string models = Path.Combine(data, "models");
        IEnumerable<string> networks = Directory.Exists(models) ? Directory.EnumerateFiles(models, "*.onnx").Select(path => "models/" + Path.GetFileName(path)) : [];
        return networks.Concat(Loose.Where(name => File.Exists(Path.Combine(data, name))));
    }
}
