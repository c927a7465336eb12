using FFmpeg.AutoGen;

namespace AccMpeg.Media.Tests.Frames;

public sealed unsafe class I420ConverterTests
{
    // AV_PIX_FMT_YUV444P, which only cameras and tests have.
    private const AVPixelFormat FullChroma = (AVPixelFormat)5;

    /// <summary>These tests call libav themselves, before anything of the library has.</summary>
    public I420ConverterTests() => FFmpegLibraries.EnsureLoaded();

    [Fact]
    public void Other_formats_are_converted_with_their_colour()
    {
        using I420Converter converter = new();
        AVFrame* picture = NativeFrame.Allocate(31, 17, FullChroma, 64);
        picture->colorspace = AVColorSpace.AVCOL_SPC_BT709;
        (byte Y, byte U, byte V) colour = (100, 90, 170);
        for (uint plane = 0; plane < 3; plane++)
        {
            new Span<byte>(picture->data[plane], picture->linesize[plane] * 17).Fill(plane switch { 0 => colour.Y, 1 => colour.U, _ => colour.V });
        }

        using VideoFrame frame = converter.Convert(picture, TimeSpan.FromSeconds(2));
        ffmpeg.av_frame_free(&picture);
        Assert.Equal((31, 17, TimeSpan.FromSeconds(2)), (frame.Width, frame.Height, frame.Timestamp));
        Assert.Equal(new FrameColour(AVColorSpace.AVCOL_SPC_BT709, FullRange: false), FrameColour.Of(frame));
        byte[] pixels = FrameBytes.Of(frame);
        Assert.All(pixels[..(31 * 17)], value => Assert.Equal(colour.Y, value));
        Assert.All(pixels[(31 * 17)..((31 * 17) + (16 * 9))], value => Assert.Equal(colour.U, value));
        Assert.All(pixels[((31 * 17) + (16 * 9))..], value => Assert.Equal(colour.V, value));
    }

    [Fact]
    public void The_old_full_range_format_keeps_its_memory()
    {
        using I420Converter converter = new();
        AVFrame* picture = NativeFrame.Allocate(32, 32, AVPixelFormat.AV_PIX_FMT_YUVJ420P, 64);
        byte* pixels = picture->data[0];
        using VideoFrame frame = converter.Convert(picture, default);
        ffmpeg.av_frame_free(&picture);
        Assert.True(pixels == frame.Native->data[0]);
        Assert.True(FrameColour.Of(frame).FullRange);
    }
}
