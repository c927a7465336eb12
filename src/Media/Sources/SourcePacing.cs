namespace AccMpeg.Media;

/// <summary>How fast a file is read; live sources set their own pace.</summary>
public enum SourcePacing
{
    /// <summary>As fast as the reader asks.</summary>
    AsFastAsPossible,

    /// <summary>Each frame when its timestamp is due.</summary>
    RealTime,
}
