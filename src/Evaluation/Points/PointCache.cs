using System.Text.Json;
using AccMpeg.Contracts;
using AccMpeg.Encoding.Accuracy;

namespace AccMpeg.Evaluation.Points;

/// <summary>Finished measurements on disk, by key. Losing it costs time and nothing else, so a damaged file counts as absent.</summary>
/// <param name="directory">The folder; it need not exist yet. Null: nothing is kept.</param>
internal sealed class PointCache(string? directory)
{
    /// <summary>A measurement of so many frames; null where there is none.</summary>
    public FrameResult[]? Find(string key, int frames)
    {
        if (directory is null || !File.Exists(PathOf(key)))
        {
            return null;
        }

        try
        {
            long[][]? rows = JsonSerializer.Deserialize<long[][]>(File.ReadAllBytes(PathOf(key)));
            return rows?.Length == frames ? Array.ConvertAll(rows, Read) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Keeps a measurement; where the folder cannot be written, it is not kept.</summary>
    public void Keep(string key, FrameResult[] frames)
    {
        if (directory is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(directory);
            WholeFile.Write(PathOf(key), JsonSerializer.SerializeToUtf8Bytes(Array.ConvertAll(frames, Write)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next run measures again.
        }
    }

    private string PathOf(string key) => Path.Combine(directory!, $"{key}.json");

    private static long[] Write(FrameResult frame) => frame.Counts is MatchCounts counts
        ? [frame.Bytes, counts.TruePositives, counts.FalsePositives, counts.FalseNegatives]
        : [frame.Bytes];

    private static FrameResult Read(long[] row) => row switch
    {
        [long bytes] => new FrameResult((int)bytes, null),
        [long bytes, long found, long wrong, long missed] => new FrameResult((int)bytes, new MatchCounts(found, wrong, missed)),
        _ => throw new InvalidDataException("A row of the measurement has another length."),
    };
}
