using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>What one camera does now. Rates are over the last seconds, counts since the grain was activated.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.CameraStatus")]
public sealed record CameraStatus
{
    /// <summary>The camera's name.</summary>
    [Id(0)]
    public required string Camera { get; init; }

    /// <summary>An edge is connected.</summary>
    [Id(1)]
    public required bool Connected { get; init; }

    /// <summary>Run of the edge agent; 0 before the first.</summary>
    [Id(2)]
    public required long Epoch { get; init; }

    /// <summary>Width of the stream in pixels.</summary>
    [Id(3)]
    public int Width { get; init; }

    /// <summary>Height of the stream in pixels.</summary>
    [Id(4)]
    public int Height { get; init; }

    /// <summary>Nominal frames a second of the source.</summary>
    [Id(5)]
    public double FrameRate { get; init; }

    /// <summary>AccModel that the edge runs; empty where its policy needs none.</summary>
    [Id(6)]
    public string AccModel { get; init; } = string.Empty;

    /// <summary>Version text of the edge agent.</summary>
    [Id(7)]
    public string AgentVersion { get; init; } = string.Empty;

    /// <summary>Sequence up to which every outcome is stored; -1 where none is.</summary>
    [Id(8)]
    public long AcknowledgedSequence { get; init; } = -1;

    /// <summary>Frames whose outcome is known but not stored yet, or not known yet.</summary>
    [Id(9)]
    public int FramesInFlight { get; init; }

    /// <summary>Frames with a result.</summary>
    [Id(10)]
    public long FramesWithResult { get; init; }

    /// <summary>Frames without a result, by reason.</summary>
    [Id(11)]
    public Dictionary<DropReason, long> FramesDropped { get; init; } = [];

    /// <summary>Frames that arrived twice and were ignored.</summary>
    [Id(12)]
    public long Duplicates { get; init; }

    /// <summary>Encoded frames that arrived, a second.</summary>
    [Id(13)]
    public double FramesInPerSecond { get; init; }

    /// <summary>Results stored, a second.</summary>
    [Id(14)]
    public double ResultsPerSecond { get; init; }

    /// <summary>Encoded megabits that arrived, a second.</summary>
    [Id(15)]
    public double MegabitsPerSecond { get; init; }

    /// <summary>Share of macroblocks at high quality, 0..1, mean over the last seconds.</summary>
    [Id(16)]
    public double HighQualityShare { get; init; }

    /// <summary>Time from capture to stored result.</summary>
    [Id(17)]
    public LatencySummary CaptureToResult { get; init; } = new(0, 0, 0, 0);

    /// <summary>Objects in the last frame with a result, by label.</summary>
    [Id(18)]
    public Dictionary<string, int> Objects { get; init; } = [];

    /// <summary>Why the last connection ended, or what is wrong now; empty where nothing is.</summary>
    [Id(19)]
    public string Remark { get; init; } = string.Empty;

    /// <summary>The camera's registration; null where it is not registered.</summary>
    [Id(20)]
    public CameraRegistrationInfo? Registration { get; init; }

    /// <summary>What the edge said last about the registration's settings; null before its first answer since the grain was activated.</summary>
    [Id(21)]
    public AppliedSettings? Applied { get; init; }

    /// <summary>The AccModel that its edge is to run, and runs.</summary>
    [Id(22)]
    public CameraModel Model { get; init; } = new();

    /// <summary>What it shows of the trial of an AccModel's version; null where it has no part in one.</summary>
    [Id(23)]
    public TrialObservation? Trial { get; init; }
}
