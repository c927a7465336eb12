namespace FFmpeg.AutoGen;

/// <summary>How a picture is, or is to be, coded.</summary>
public enum AVPictureType : int
{
    AV_PICTURE_TYPE_NONE = 0,
    AV_PICTURE_TYPE_I = 1,
    AV_PICTURE_TYPE_P = 2,
}
