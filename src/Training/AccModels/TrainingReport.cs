using AccMpeg.Inference;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.AccModels;

/// <summary>What came out of making an AccModel, and what it took.</summary>
public sealed record TrainingReport
{
    /// <summary>The AccModel with its manifest.</summary>
    public required ModelFile Model { get; init; }

    /// <summary>The clips.</summary>
    public required IReadOnlyList<TrainingClipReport> Clips { get; init; }

    /// <summary>The epochs.</summary>
    public required IReadOnlyList<EpochReport> Epochs { get; init; }

    /// <summary>How often an epoch visited each frame, each time in another view.</summary>
    public required int VisitsPerEpoch { get; init; }

    /// <summary>Epochs that an earlier, interrupted run had completed.</summary>
    public required int ResumedEpochs { get; init; }

    /// <summary>Number of trained parameters.</summary>
    public required int Parameters { get; init; }

    /// <summary>10^9 multiplications of one run on a frame of 1280x720.</summary>
    public required double GmacAt720p { get; init; }

    /// <summary>10^9 multiplications of the AccModel's training, a backward pass counted as two forward ones.</summary>
    public required double TrainingGmac { get; init; }

    /// <summary>Where the time went.</summary>
    public required TrainingTimes Times { get; init; }
}
