namespace AccMpeg.Cli.Demo.Live;

/// <summary>Shows how a run goes.</summary>
internal interface ILiveView
{
    /// <summary>Shows the cameras now.</summary>
    void Show(IReadOnlyList<CameraRow> cameras, TimeSpan elapsed, TimeSpan length);
}
