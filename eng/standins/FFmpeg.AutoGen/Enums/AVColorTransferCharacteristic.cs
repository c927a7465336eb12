namespace FFmpeg.AutoGen;

/// <summary>Transfer characteristics by number.</summary>
public enum AVColorTransferCharacteristic : int
{
    AVCOL_TRC_UNSPECIFIED = 2,
}
