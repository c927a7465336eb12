using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>
/// Decides the quality of each macroblock of each frame of one camera. The policy keeps the chunk: a network, if it has one, runs on the
/// first frame of each chunk of k frames, and the chunk's other frames share that map. Not thread safe.
/// </summary>
public interface IQualityPolicy : IDisposable
{
    /// <summary>The policy's name as options spell it.</summary>
    string Name { get; }

    /// <summary>The map for a frame.</summary>
    /// <param name="frame">The source frame, of the size that the policy was made for.</param>
    /// <param name="sequence">Index of the source frame, from 0, counting frames that were skipped.</param>
    /// <exception cref="ArgumentException">The frame has another number of macroblocks than the policy was made for.</exception>
    QualityDecision Decide(VideoFrame frame, long sequence);
}
