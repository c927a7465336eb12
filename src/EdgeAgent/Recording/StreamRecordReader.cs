using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AccMpeg.Contracts.Edge;

namespace AccMpeg.EdgeAgent.Recording;

/// <summary>Reads the record of a stream frame by frame: the exact bits that an edge sent.</summary>
public sealed class StreamRecordReader : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly FileStream _file;
    private long _frames;

    private StreamRecordReader(FileStream file, StreamRecordHeader header)
    {
        _file = file;
        Header = header;
    }

    /// <summary>Camera, epoch, format and settings of the stream.</summary>
    public StreamRecordHeader Header { get; }

    /// <summary>Whether a file begins as a record does. Devices and pipes are none, and are not touched.</summary>
    public static bool IsRecord(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 })
        {
            return false;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> start = stackalloc byte[StreamRecordFormat.Magic.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(StreamRecordFormat.Magic);
    }

    /// <summary>Opens a record.</summary>
    /// <exception cref="InvalidDataException">The file is no record of a stream.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamRecordReader Open(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferBytes);
        try
        {
            Span<byte> magic = stackalloc byte[8];
            if (file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.SequenceEqual(StreamRecordFormat.Magic))
            {
                throw new InvalidDataException("it does not begin with ACCMREC1.");
            }

            return new StreamRecordReader(file, StreamRecordFormat.Read(file, StreamRecordHeader.Parser));
        }
        catch (InvalidDataException error)
        {
            file.Dispose();
            throw new InvalidDataException($"{path} is no record of a stream, which an edge agent makes with its record option: {error.Message}", error);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The next frame; false at the end.</summary>
    /// <exception cref="InvalidDataException">The record is cut off or damaged behind the frames read so far.</exception>
    public bool TryRead([NotNullWhen(true)] out StreamRecordFrame? frame)
    {
        frame = null;
        if (_file.Position == _file.Length)
        {
            return false;
        }

        long position = _file.Position;
        try
        {
            frame = StreamRecordFormat.Read(_file, StreamRecordFrame.Parser);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_file.Name} is cut off or damaged at byte {position}, after {_frames} whole frames ({error.Message}): was the agent killed while it wrote?"),
                error);
        }

        _frames++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
