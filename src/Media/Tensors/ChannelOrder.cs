namespace AccMpeg.Media;

/// <summary>Which colour is the tensor's first plane.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,
}
