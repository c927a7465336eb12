using System.Text.Json;
using AccMpeg.Contracts;

namespace AccMpeg.Silo.Storage.Backup;

/// <summary>Writes a backup's folder, which gets its name when it is complete.</summary>
internal sealed class BackupWriter : IDisposable
{
    private readonly string _folder;
    private readonly string _unfinished;
    private readonly List<string> _paths = [];

    private BackupWriter(string folder)
    {
        _folder = folder;
        _unfinished = folder + ".unfinished";
    }

    /// <summary>Begins a folder.</summary>
    /// <exception cref="BackupException">It is there already, or cannot be made.</exception>
    public static BackupWriter Begin(string folder)
    {
        if (Path.Exists(folder))
        {
            throw new BackupException($"{folder} is there already: name a folder that is not, such as one with the date.");
        }

        var writer = new BackupWriter(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar));
        try
        {
            writer.Dispose();
            Directory.CreateDirectory(writer._unfinished);
            return writer;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{writer._unfinished} cannot be made: {error.Message} Name a folder where you may write.", error);
        }
    }

    /// <summary>Adds a file to the manifest.</summary>
    /// <param name="path">Path in the folder, parted by '/'.</param>
    /// <returns>Where to write it.</returns>
    public string Add(string path)
    {
        _paths.Add(path);
        string full = Path.Combine(_unfinished, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    /// <summary>Hashes what was written, writes the manifest, and gives the folder its name.</summary>
    public async Task<BackupManifest> FinishAsync(string kind, DateTimeOffset createdAt, IReadOnlyDictionary<string, int> parts, CancellationToken cancellationToken)
    {
        var files = new List<BackupFile>(_paths.Count);
        foreach (string path in _paths)
        {
            var file = new FileInfo(Path.Combine(_unfinished, path));
            files.Add(new BackupFile(path, file.Length, await ContentHash.OfFileAsync(file.FullName, cancellationToken)));
        }

        var manifest = new BackupManifest(BackupManifest.CurrentFormat, kind, createdAt, parts, files);
        await using (FileStream file = File.Create(Path.Combine(_unfinished, BackupReader.ManifestName)))
        {
            await JsonSerializer.SerializeAsync(file, manifest, BackupJson.Default.BackupManifest, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        Directory.Move(_unfinished, _folder);
        return manifest;
    }

    /// <summary>Removes what was not finished.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_unfinished))
        {
            Directory.Delete(_unfinished, recursive: true);
        }
    }
}
