using System.Text.Json.Serialization;

namespace AccMpeg.Silo.Storage.Backup;

/// <summary>What a backup holds; manifest.json in its folder.</summary>
/// <param name="Format">Version of the backup's own layout.</param>
/// <param name="Kind">Where it came from: <see cref="Machine"/> or <see cref="Cluster"/>.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="Parts">The schema versions of what is in it, by part.</param>
/// <param name="Files">Every other file of the folder.</param>
public sealed record BackupManifest(int Format, string Kind, DateTimeOffset CreatedAt, IReadOnlyDictionary<string, int> Parts, IReadOnlyList<BackupFile> Files)
{
    /// <summary>The layout that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The data directory of a silo that is alone.</summary>
    public const string Machine = "machine";

    /// <summary>The database of a cluster.</summary>
    public const string Cluster = "cluster";

    /// <summary>Bytes of all files.</summary>
    [JsonIgnore]
    public long Bytes => Files.Sum(file => file.Bytes);
}
