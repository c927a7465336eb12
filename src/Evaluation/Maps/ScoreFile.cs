using System.Buffers.Binary;
using AccMpeg.Evaluation.Clips;

namespace AccMpeg.Evaluation.Maps;

/// <summary>
/// Scores from a file: 32-bit floats, little endian, a map after the other, each row major, one score per macroblock; a map for every frame of the
/// part, or one for the first of every k frames.
/// </summary>
internal static class ScoreFile
{
    /// <summary>Reads the scores of a clip.</summary>
    /// <exception cref="EvaluationException">The file cannot be read, has another length, or holds what is no number.</exception>
    public static ScoreTrack Load(string path, MeasuredClip clip, int k)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationException($"The scores '{path}' cannot be read: {error.Message}", error);
        }

        int size = clip.Grid.Count * sizeof(float);
        int chunks = (clip.Count + k - 1) / k;
        int step = bytes.Length == (long)clip.Count * size ? 1 : k;
        if (step == k && bytes.Length != (long)chunks * size)
        {
            throw new EvaluationException(
                $"The scores '{path}' are {bytes.Length} bytes; {clip.Grid} floats are needed for each of the {clip.Count} frames ({(long)clip.Count * size} bytes) "
                + $"or for the first of every {k} ({(long)chunks * size} bytes).");
        }

        return new ScoreTrack(Enumerable.Range(0, bytes.Length / size).ToDictionary(i => i * step, i => Map(path, bytes.AsSpan(i * size, size))));
    }

    private static float[] Map(string path, ReadOnlySpan<byte> bytes)
    {
        float[] scores = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
            if (!float.IsFinite(scores[i]))
            {
                throw new EvaluationException($"The scores '{path}' hold {scores[i]}; every score must be a finite number.");
            }
        }

        return scores;
    }
}
