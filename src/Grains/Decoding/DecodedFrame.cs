using AccMpeg.Contracts.Results;
using AccMpeg.Media;

namespace AccMpeg.Grains.Decoding;

/// <summary>
/// What became of a <see cref="DecodeRequest"/>. Frame: the caller's, to be disposed of, after which <see cref="DecodeStream.Release"/> is due; null where it was
/// not wanted or not decodable. Drop and Error: why it was not decodable.
/// </summary>
public readonly record struct DecodedFrame(VideoFrame? Frame, DropReason Drop, string Error)
{
    /// <summary>The frame was decoded, but nobody wants it.</summary>
    public static readonly DecodedFrame NotKept = new(null, DropReason.None, string.Empty);
}
