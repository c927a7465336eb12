using System.Runtime.InteropServices;

namespace AccMpeg.Cli.AccGrad;

/// <summary>
/// Writes values per macroblock as 32-bit little-endian floats, frames x rows x columns. Everything goes to a temporary file beside the target,
/// which takes its name on <see cref="Complete"/>; disposed before that, it leaves nothing behind.
/// </summary>
internal sealed class RawScores : IDisposable
{
    private readonly string _path;
    private readonly string _temporaryPath;
    private readonly FileStream _file;
    private float[] _last = [];
    private long _written;

    private RawScores(string path)
    {
        _path = path;
        _temporaryPath = $"{path}.{Guid.NewGuid():N}.part";
        _file = File.Create(_temporaryPath);
    }

    /// <summary>Begins a file.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static RawScores Create(string path) => new(path);

    /// <summary>Adds the values of a frame; frames between the one before and this one get those of the one before.</summary>
    public void Add(long frame, ReadOnlySpan<float> values)
    {
        RepeatUpTo(frame);
        _last = values.ToArray();
        Write();
    }

    /// <summary>Gives all of <paramref name="frames"/> their values and the file its name.</summary>
    public void Complete(long frames)
    {
        RepeatUpTo(frames);
        _file.Dispose();
        File.Move(_temporaryPath, _path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_temporaryPath);
    }

    private void RepeatUpTo(long frame)
    {
        while (_written < frame)
        {
            Write();
        }
    }

    private void Write()
    {
        _file.Write(MemoryMarshal.AsBytes(_last.AsSpan()));
        _written++;
    }
}
