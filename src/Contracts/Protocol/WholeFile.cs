namespace AccMpeg.Contracts;

/// <summary>
/// Writes files that appear whole or not at all: what is written goes to a file beside the place, which then takes its name. Whoever reads meanwhile, and
/// whatever fails, finds the file as it was before.
/// </summary>
public static class WholeFile
{
    /// <summary>Writes a file of these bytes.</summary>
    /// <param name="path">The place; its directory exists.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="mode">Who may do what with the file, from its first byte on; null for the system's default. Of no effect on Windows.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode = null)
    {
        using var file = new Unfinished(path, mode);
        file.Stream.Write(content);
        file.Complete();
    }

    /// <summary>As the other, for content that is written piece by piece.</summary>
    /// <param name="path">The place; its directory exists.</param>
    /// <param name="write">Writes the content into the stream, which it may close.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var file = new Unfinished(path, mode: null);
        write(file.Stream);
        file.Complete();
    }

    private sealed class Unfinished : IDisposable
    {
        private readonly string _path;

        // Of its own, so that two writers of one file do not write into each other's.
        private readonly string _temporary;

        public Unfinished(string path, UnixFileMode? mode)
        {
            _path = path;
            _temporary = $"{path}.{Guid.NewGuid():N}.tmp";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (mode is not null && !OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = mode;
            }

            Stream = new FileStream(_temporary, options);
        }

        public FileStream Stream { get; }

        public void Complete()
        {
            Stream.Dispose();
            File.Move(_temporary, _path, overwrite: true);
        }

        public void Dispose()
        {
            try
            {
                Stream.Dispose();
                File.Delete(_temporary);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It stays, under a name that nobody reads; the error that ended the writing is the one to tell.
            }
        }
    }
}
