namespace AccMpeg.Training.AccModels;

/// <summary>The designs of AccModels.</summary>
public enum AccModelArchitecture
{
    /// <summary>AccModel-S: trained whole, for cameras whose processor has little to spare.</summary>
    Small,

    /// <summary>The paper's: a head on the final DNN's own frozen backbone.</summary>
    Paper,
}
