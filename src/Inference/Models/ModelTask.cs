using System.Text.Json.Serialization;

namespace AccMpeg.Inference;

/// <summary>What the final DNN answers; an AccModel carries the task of the final DNN that it serves.</summary>
public enum ModelTask
{
    /// <summary>Not stated.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 0,

    /// <summary>Boxes with class and score.</summary>
    [JsonStringEnumMemberName("detection")]
    Detection,

    /// <summary>A class per pixel.</summary>
    [JsonStringEnumMemberName("segmentation")]
    Segmentation,

    /// <summary>Joints of persons.</summary>
    [JsonStringEnumMemberName("keypoints")]
    Keypoints,
}
