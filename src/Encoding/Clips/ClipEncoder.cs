using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>
/// Encodes a clip under a policy, frame by frame. Source, policy and encoder stay their owners'. Not thread safe.
/// </summary>
public sealed class ClipEncoder(IVideoSource source, IQualityPolicy policy, IRegionEncoder encoder)
{
    private long _frames;
    private long _bytes;
    private double _sumOfShares;

    /// <summary>Sums over the frames so far.</summary>
    public ClipStatistics Statistics => new(_frames, _bytes, _frames == 0 ? 0 : _sumOfShares / _frames);

    /// <summary>Encodes to the end of the source or up to a number of frames. Goes on where an earlier enumeration stopped.</summary>
    /// <param name="maxFrames">Most frames of this enumeration.</param>
    /// <param name="cancellationToken">Stops reading, also in the midst of blocked input.</param>
    /// <exception cref="MediaException">The source or the encoder failed.</exception>
    public IEnumerable<ClipFrame> Encode(long maxFrames = long.MaxValue, CancellationToken cancellationToken = default)
    {
        for (long count = 0; count < maxFrames; count++)
        {
            using VideoFrame? frame = source.Read(cancellationToken);
            if (frame is null)
            {
                yield break;
            }

            QualityDecision decision = policy.Decide(frame, _frames);
            using EncodedFrame encoded = encoder.Encode(frame, decision.Map);
            long sequence = _frames++;
            _bytes += encoded.Data.Length;
            _sumOfShares += decision.HighQualityShare;
            yield return new ClipFrame(sequence, frame, encoded, decision);
        }
    }
}
