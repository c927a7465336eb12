namespace AccMpeg.Silo.Storage.Backup;

/// <summary>One file of a backup.</summary>
/// <param name="Path">Path in the folder, parted by '/'.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256.</param>
public sealed record BackupFile(string Path, long Bytes, string Sha256);
