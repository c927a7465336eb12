using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>One frame of a clip with what became of it. Its frames are valid until the enumeration goes on.</summary>
/// <param name="Sequence">Index of the frame in the clip, from 0.</param>
/// <param name="Source">The frame as the source gave it.</param>
/// <param name="Encoded">Its access unit.</param>
/// <param name="Decision">The quality that the policy chose.</param>
public readonly record struct ClipFrame(long Sequence, VideoFrame Source, EncodedFrame Encoded, QualityDecision Decision);
