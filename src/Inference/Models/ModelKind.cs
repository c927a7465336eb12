using System.Text.Json.Serialization;

namespace AccMpeg.Inference;

/// <summary>What a network is used for.</summary>
public enum ModelKind
{
    /// <summary>Not stated.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 0,

    /// <summary>The network that judges the decoded frames in the cluster.</summary>
    [JsonStringEnumMemberName("final-dnn")]
    FinalDnn,

    /// <summary>The network that says on the camera side where quality matters.</summary>
    [JsonStringEnumMemberName("accmodel")]
    AccModel,
}
