using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Ring;
using AccMpeg.EdgeAgent.Uplink;
using Google.Protobuf;

namespace AccMpeg.EdgeAgent.Recording;

/// <summary>Writes every access unit that leaves the edge to a file, once and in order; <see cref="StreamRecordReader"/> reads it.</summary>
internal sealed class StreamRecordWriter : IFrameRecorder, IDisposable
{
    private const int BufferBytes = 1 << 18;

    private readonly FileStream _file;
    private readonly StreamRecordFrame _record = new() { Frame = new EncodedFrame() };

    private StreamRecordWriter(FileStream file) => _file = file;

    /// <summary>Creates the file, replacing an older one, and writes its head.</summary>
    /// <exception cref="StreamRecordException">The file cannot be written.</exception>
    public static StreamRecordWriter Create(string path, StreamRecordHeader header)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes);
            file.Write(StreamRecordFormat.Magic);
            StreamRecordFormat.Write(file, header);
            return new StreamRecordWriter(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw StreamRecordException.Unwritable(path, error);
        }
    }

    /// <inheritdoc/>
    public void Record(in RingFrame frame)
    {
        EncodedFrame encoded = _record.Frame;
        frame.WriteTo(encoded);
        _record.PositionUs = (long)frame.Position.TotalMicroseconds;
        try
        {
            StreamRecordFormat.Write(_file, _record);
        }
        catch (IOException error)
        {
            throw StreamRecordException.Unwritable(_file.Name, error);
        }
        finally
        {
            encoded.Data = ByteString.Empty;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
