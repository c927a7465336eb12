using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Recording;
using AccMpeg.Media;

namespace AccMpeg.Cli.Detect;

/// <summary>Frames as an edge sent them, decoded from its record; their numbers are the sequences that the cluster knows them by.</summary>
internal sealed class RecordFrameReader : IFrameReader
{
    /// <summary>Usual ending of an edge's record: a file of it that is none is an error, and no video.</summary>
    public const string Extension = ".record";

    private readonly StreamRecordReader _record;
    private readonly H264Decoder _decoder = new();
    private readonly TimeSpan _start;

    /// <param name="path">The record.</param>
    /// <param name="start">Position in the edge's source of the first frame that is wanted.</param>
    public RecordFrameReader(string path, TimeSpan start)
    {
        _record = StreamRecordReader.Open(path);
        _start = start;
    }

    /// <inheritdoc/>
    public VideoFrame? Read(CancellationToken cancellation, out long number)
    {
        while (_record.TryRead(out StreamRecordFrame? unit))
        {
            cancellation.ThrowIfCancellationRequested();
            TimeSpan position = TimeSpan.FromMicroseconds(unit.PositionUs);
            VideoFrame frame = _decoder.Decode(unit.Frame.Data.Span, position);
            if (position >= _start)
            {
                number = unit.Frame.Sequence;
                return frame;
            }

            // Later frames build on it.
            frame.Dispose();
        }

        number = -1;
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _decoder.Dispose();
        _record.Dispose();
    }
}
