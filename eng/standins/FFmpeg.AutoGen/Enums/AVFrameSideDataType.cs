namespace FFmpeg.AutoGen;

/// <summary>Kinds of frame side data.</summary>
public enum AVFrameSideDataType : int
{
    AV_FRAME_DATA_REGIONS_OF_INTEREST = 18,
    AV_FRAME_DATA_VIDEO_ENC_PARAMS = 19,
}
