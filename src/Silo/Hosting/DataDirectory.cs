namespace AccMpeg.Silo.Hosting;

/// <summary>The silo's hold on its data directory: two silos on one would spoil each other's data.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockName = "silo.lock";

    private readonly FileStream _lock;

    private DataDirectory(FileStream held) => _lock = held;

    /// <summary>Takes a directory, and creates it where it is missing.</summary>
    /// <exception cref="IOException">It cannot be used, or another silo has it.</exception>
    public static DataDirectory Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new DataDirectory(new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The data directory {Path.GetFullPath(path)} cannot be used: {error.Message} Stop the silo that runs on it, make it writable, or name another one.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
