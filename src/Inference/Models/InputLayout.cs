using System.Text.Json.Serialization;

namespace AccMpeg.Inference;

/// <summary>What the three planes of a network's input hold.</summary>
public enum InputLayout
{
    /// <summary>Red, green and blue, or the other way round, scaled by libswscale.</summary>
    [JsonStringEnumMemberName("rgb")]
    Rgb = 0,

    /// <summary>
    /// Luma averaged over 2x2 pixels, and both chroma planes of 4:2:0 as they are: half the frame's resolution, rounded up to whole macroblocks.
    /// The cheapest input there is.
    /// </summary>
    [JsonStringEnumMemberName("yuv420-half")]
    Yuv420Half,
}
