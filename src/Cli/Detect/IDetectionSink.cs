namespace AccMpeg.Cli.Detect;

/// <summary>Takes the results of frames in order.</summary>
internal interface IDetectionSink
{
    /// <summary>Takes one frame's.</summary>
    void Write(FrameDetections frame);

    /// <summary>There are no more.</summary>
    void Complete();
}
