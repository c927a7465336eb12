using System.Text.Json.Serialization;

namespace AccMpeg.Inference;

/// <summary>How a network's outputs are to be read.</summary>
public enum ModelFamily
{
    /// <summary>Not stated.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 0,

    /// <summary>Single-shot detector: class logits N x anchors x classes (class 0 = background) and box encodings N x anchors x 4 (cy, cx, h, w).</summary>
    [JsonStringEnumMemberName("ssd")]
    Ssd,

    /// <summary>YOLOX: N x cells x (4 + 1 + classes), strides 8, 16 and 32, objectness and classes already through the sigmoid.</summary>
    [JsonStringEnumMemberName("yolox")]
    Yolox,

    /// <summary>FastestDet: N x (1 + 4 + classes) x rows x columns.</summary>
    [JsonStringEnumMemberName("fastestdet")]
    FastestDet,

    /// <summary>CenterNet: heat maps N x classes x rows x columns (logits, stride 4) and sizes N x 4 x rows x columns (pixels to the four edges).</summary>
    [JsonStringEnumMemberName("centernet")]
    Centernet,

    /// <summary>MoveNet: heat maps, centre, regression and offsets of one person's joints at a quarter of the input, each N x values x rows x columns.</summary>
    [JsonStringEnumMemberName("movenet")]
    Movenet,

    /// <summary>Segmentation: class logits N x classes x rows x columns. It has accuracy gradients; a silo does not serve it.</summary>
    [JsonStringEnumMemberName("segmentation")]
    Segmentation,

    /// <summary>AccModel: scores N x rows x columns, one per macroblock, 0..1.</summary>
    [JsonStringEnumMemberName("accmodel")]
    AccModel,
}
