using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Recording;

namespace AccMpeg.Cli.Demo.Evaluation;

/// <summary>Reads an edge's record of its stream.</summary>
internal static class SentFrames
{
    /// <summary>The frames in order of sequence, at most so many.</summary>
    public static IEnumerable<SentFrame> Read(string path, int max)
    {
        using StreamRecordReader reader = StreamRecordReader.Open(path);
        for (int count = 0; count < max && reader.TryRead(out StreamRecordFrame? record); count++)
        {
            yield return new SentFrame(record.Frame.Sequence, record.Frame.Idr, record.Frame.Data.Memory);
        }
    }

    /// <summary>The sequences of the same frames.</summary>
    public static IReadOnlyList<long> Sequences(string path, int max) => [.. Read(path, max).Select(frame => frame.Sequence)];
}
