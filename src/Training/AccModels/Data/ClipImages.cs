using AccMpeg.Media;

namespace AccMpeg.Training.AccModels.Data;

/// <summary>The sampled frames of a clip as what the network is trained on.</summary>
internal static class ClipImages
{
    /// <summary>Reads the frames at the given positions.</summary>
    /// <param name="part">The part of the clip.</param>
    /// <param name="frames">Indices in the part, rising.</param>
    /// <param name="encode">What the network takes of a frame.</param>
    /// <param name="progress">Told the number of frames so far.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="TrainingException">The clip has become shorter.</exception>
    public static IReadOnlyList<IReadOnlyList<Half[]>> Read(
        FootagePart part, IReadOnlyList<long> frames, Func<VideoFrame, IReadOnlyList<Half[]>> encode, Action<int> progress, CancellationToken cancellation)
    {
        List<IReadOnlyList<Half[]>> images = [];
        using IVideoSource source = part.Open(cancellation);
        for (long index = 0; images.Count < frames.Count; index++)
        {
            using VideoFrame frame = source.Read(cancellation)
                ?? throw new TrainingException($"'{part.Clip}' ends after {index} frames; it had more a moment ago. Is the file being written?");
            if (index == frames[images.Count])
            {
                images.Add(encode(frame));
                progress(images.Count);
            }
        }

        return images;
    }
}
