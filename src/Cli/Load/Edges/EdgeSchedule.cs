namespace AccMpeg.Cli.Load.Edges;

/// <summary>
/// When each frame of one edge is captured, whatever became of those before: an open loop, so that a silo that is late is seen to be late instead of being
/// given less to do.
/// </summary>
/// <param name="Begin">Time stamp of frame 0.</param>
/// <param name="Interval">Time stamps from one frame to the next.</param>
internal readonly record struct EdgeSchedule(long Begin, double Interval)
{
    /// <summary>A schedule from a moment on.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="framesPerSecond">Frames a second.</param>
    /// <param name="phase">Where in the first interval frame 0 lies, 0 to below 1: edges that all send at once are no fleet.</param>
    public static EdgeSchedule From(TimeProvider time, double framesPerSecond, double phase)
    {
        double interval = time.TimestampFrequency / framesPerSecond;
        return new EdgeSchedule(time.GetTimestamp() + (long)(phase * interval), interval);
    }

    /// <summary>Time stamp of a frame's capture.</summary>
    public long CaptureOf(long sequence) => Begin + (long)(sequence * Interval);
}
