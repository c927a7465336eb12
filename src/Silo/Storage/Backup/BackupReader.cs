using System.Text.Json;
using AccMpeg.Contracts;
using static System.FormattableString;

namespace AccMpeg.Silo.Storage.Backup;

/// <summary>Opens a backup's folder, having checked all of it.</summary>
internal sealed class BackupReader
{
    /// <summary>The manifest's file.</summary>
    public const string ManifestName = "manifest.json";

    private readonly string _folder;

    private BackupReader(string folder, BackupManifest manifest)
    {
        _folder = folder;
        Manifest = manifest;
    }

    /// <summary>What the backup holds.</summary>
    public BackupManifest Manifest { get; }

    /// <summary>Reads the manifest and compares every file with it.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="kind">What it has to be a backup of.</param>
    /// <param name="known">The schema versions that this program knows, by part.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BackupException">It is no backup, of another kind, of a newer release, or damaged.</exception>
    public static async Task<BackupReader> OpenAsync(string folder, string kind, IReadOnlyDictionary<string, int> known, CancellationToken cancellationToken)
    {
        BackupManifest manifest = await ReadManifestAsync(folder, cancellationToken);
        if (manifest.Format > BackupManifest.CurrentFormat)
        {
            throw new BackupException(Invariant(
                $"The backup {folder} has format {manifest.Format}; this program knows {BackupManifest.CurrentFormat}: restore it by the release that made it, or a newer one."));
        }

        if (manifest.Kind != kind)
        {
            throw new BackupException($"The backup {folder} is of a {manifest.Kind}, and a {kind} is to be restored: {(kind == BackupManifest.Machine ? "name the database by --cluster" : "leave out --cluster")}.");
        }

        foreach ((string part, int version) in manifest.Parts)
        {
            int most = known.GetValueOrDefault(part);
            if (version > most)
            {
                throw new BackupException(Invariant(
                    $"The backup {folder} has schema version {version} of '{part}'; this program knows {most}: restore it by the release that made it, or a newer one."));
            }
        }

        foreach (BackupFile file in manifest.Files)
        {
            await CheckAsync(folder, file, cancellationToken);
        }

        return new BackupReader(folder, manifest);
    }

    /// <summary>Where a file of the manifest is.</summary>
    public string PathOf(BackupFile file) => Path.Combine(_folder, file.Path);

    private static async Task<BackupManifest> ReadManifestAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream file = File.OpenRead(Path.Combine(folder, ManifestName));
            return await JsonSerializer.DeserializeAsync(file, BackupJson.Default.BackupManifest, cancellationToken)
                ?? throw new JsonException("it is empty");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new BackupException($"{folder} is no backup that can be read: {ManifestName}: {error.Message} Name a folder that 'accmpeg store backup' made.", error);
        }
    }

    private static async Task CheckAsync(string folder, BackupFile expected, CancellationToken cancellationToken)
    {
        string reason = "its path leads out of the folder";
        string path = Path.GetFullPath(Path.Combine(folder, expected.Path));
        if (path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            try
            {
                string found = await ContentHash.OfFileAsync(path, cancellationToken);
                if (found == expected.Sha256)
                {
                    return;
                }

                reason = $"it has the SHA-256 {found}, not {expected.Sha256}";
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                reason = error.Message;
            }
        }

        throw new BackupException($"The backup {folder} is damaged: {expected.Path}: {reason}. Take another one; nothing was restored.");
    }
}
