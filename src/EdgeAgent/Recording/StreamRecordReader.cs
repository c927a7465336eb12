using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AccMpeg.Contracts.Edge;
using Google.Protobuf;

namespace AccMpeg.EdgeAgent.Recording;

/// <summary>Reads the record of a stream frame by frame: the exact bits that an edge sent.</summary>
public sealed class StreamRecordReader : IDisposable
{
    private readonly FileStream _file;
    private long _frames;

    private StreamRecordReader(FileStream file, StreamRecordHeader header)
    {
        _file = file;
        Header = header;
    }

    /// <summary>Camera, epoch, format and settings of the stream.</summary>
    public StreamRecordHeader Header { get; }

    /// <summary>Opens a record.</summary>
    /// <exception cref="InvalidDataException">The file is no record of a stream.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamRecordReader Open(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        try
        {
            Span<byte> magic = stackalloc byte[8];
            if (file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.SequenceEqual(StreamRecordFormat.Magic))
            {
                throw new InvalidDataException($"{path} is no stream record: it does not begin with ACCMREC1. Records are made by an edge agent's record option.");
            }

            return new StreamRecordReader(file, StreamRecordHeader.Parser.ParseDelimitedFrom(file));
        }
        catch (InvalidProtocolBufferException error)
        {
            file.Dispose();
            throw new InvalidDataException($"{path} is no stream record: its head is damaged ({error.Message}).", error);
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
            frame = StreamRecordFrame.Parser.ParseDelimitedFrom(_file);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_file.Name} is cut off or damaged at byte {position}, after {_frames} whole frames: was the agent killed while it wrote?"),
                error);
        }

        _frames++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
