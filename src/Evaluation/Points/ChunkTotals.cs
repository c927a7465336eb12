using AccMpeg.Encoding.Accuracy;

namespace AccMpeg.Evaluation.Points;

/// <summary>Sums over one chunk of frames under one setting: what a resample of chunks is made of.</summary>
/// <param name="Bytes">Bytes, with those of an IDR frame shared evenly by the frames that build on it.</param>
/// <param name="Counts">How the detections of the judged frames compare with the truth.</param>
internal readonly record struct ChunkTotals(double Bytes, MatchCounts Counts)
{
    /// <summary>
    /// Cuts an encode into chunks; the last may be shorter. How many IDR frames there are is no matter of chance, so their bytes are spread over
    /// their group of pictures: otherwise a resample would draw more or fewer of them.
    /// </summary>
    /// <param name="frames">The encode's frames.</param>
    /// <param name="gop">Frames from one IDR to the next.</param>
    /// <param name="chunk">Frames in a chunk.</param>
    public static ChunkTotals[] Cut(ReadOnlySpan<FrameResult> frames, int gop, int chunk)
    {
        ChunkTotals[] totals = new ChunkTotals[(frames.Length + chunk - 1) / chunk];
        for (int i = 0; i < frames.Length; i++)
        {
            int first = i / gop * gop;
            double share = (double)frames[first].Bytes / Math.Min(gop, frames.Length - first);
            ref ChunkTotals total = ref totals[i / chunk];
            total = new ChunkTotals(
                total.Bytes + share + (i == first ? 0 : frames[i].Bytes),
                total.Counts + frames[i].Counts.GetValueOrDefault());
        }

        return totals;
    }
}
