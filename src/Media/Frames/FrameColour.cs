using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>How samples are to be read as colours: the matrix and whether the range is full (0..255) or limited (16..235).</summary>
internal readonly record struct FrameColour(AVColorSpace Matrix, bool FullRange)
{
    /// <summary>What cameras mean when they say nothing.</summary>
    public static readonly FrameColour Default = new(AVColorSpace.AVCOL_SPC_SMPTE170M, FullRange: false);

    /// <summary>A frame that says nothing.</summary>
    public static readonly FrameColour Unspecified = new(AVColorSpace.AVCOL_SPC_UNSPECIFIED, FullRange: false);

    /// <summary>swscale's number of the matrix (SWS_CS_*); unspecified counts as BT.601.</summary>
    public int SwsMatrix => Matrix switch
    {
        AVColorSpace.AVCOL_SPC_BT709 => ffmpeg.SWS_CS_ITU709,
        AVColorSpace.AVCOL_SPC_FCC => ffmpeg.SWS_CS_FCC,
        AVColorSpace.AVCOL_SPC_SMPTE240M => ffmpeg.SWS_CS_SMPTE240M,
        AVColorSpace.AVCOL_SPC_BT2020_NCL or AVColorSpace.AVCOL_SPC_BT2020_CL => ffmpeg.SWS_CS_BT2020,
        _ => ffmpeg.SWS_CS_ITU601,
    };

    /// <summary>What the frame says about itself.</summary>
    public static unsafe FrameColour Of(VideoFrame frame) => Of(frame.Native);

    /// <inheritdoc cref="Of(VideoFrame)"/>
    public static unsafe FrameColour Of(AVFrame* frame) => new(frame->colorspace, frame->color_range == AVColorRange.AVCOL_RANGE_JPEG);
}
