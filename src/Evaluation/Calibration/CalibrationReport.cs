namespace AccMpeg.Evaluation;

/// <summary>A calibration of a camera's settings on footage.</summary>
public sealed record CalibrationReport
{
    /// <summary>The file.</summary>
    public required string Source { get; init; }

    /// <summary>Number of the first frame, from 0.</summary>
    public required int FirstFrame { get; init; }

    /// <summary>Frames of the first half, which the choice is made on.</summary>
    public required int SelectFrames { get; init; }

    /// <summary>Frames of the second half, which confirms it.</summary>
    public required int ConfirmFrames { get; init; }

    /// <summary>Frames a second of the source.</summary>
    public required double FrameRate { get; init; }

    /// <summary>Name of the final DNN.</summary>
    public required string FinalDnn { get; init; }

    /// <summary>Name of the AccModel.</summary>
    public required string AccModel { get; init; }

    /// <summary>Frames from one IDR to the next.</summary>
    public required int Gop { get; init; }

    /// <summary>What was chosen, and why.</summary>
    public required CalibrationOutcome Outcome { get; init; }
}
