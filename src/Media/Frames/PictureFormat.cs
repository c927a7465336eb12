using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>Size in pixels, sample layout and colour of one side of a conversion.</summary>
internal readonly record struct PictureFormat(int Width, int Height, AVPixelFormat Pixels, FrameColour Colour);
