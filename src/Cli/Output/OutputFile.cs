using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Output;

/// <summary>A file that appears whole or not at all, and whose place is tried before the work that fills it begins.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;

    private OutputFile(string path)
    {
        _path = path;
        _temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using FileStream file = File.Create(_temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"'{path}' cannot be written: {error.Message} Choose another file.", ExitCode.Failed, error);
        }
    }

    /// <summary>Reserves a file; null for no path.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static OutputFile? Reserve(string? path) => path is null ? null : new OutputFile(path);

    /// <summary>Makes the file appear.</summary>
    public void Complete(string text)
    {
        File.WriteAllText(_temporary, text);
        File.Move(_temporary, _path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_temporary);
}
