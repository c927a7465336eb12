namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>Where training stands: everything that its rest depends on.</summary>
internal sealed class TrainerState(float[] weights)
{
    public AdamState Adam { get; } = new(weights);

    /// <summary>The weights with the lowest loss on the frames held out.</summary>
    public float[] Best { get; } = [.. weights];

    /// <summary>Completed epochs.</summary>
    public List<EpochReport> Epochs { get; } = [];

    /// <summary>Steps done of the epoch under way.</summary>
    public int StepsOfEpoch { get; set; }

    /// <summary>Sum of the losses of those steps.</summary>
    public double LossOfEpoch { get; set; }

    /// <summary>The epoch whose weights are <see cref="Best"/>, from 1; 0 before the first.</summary>
    public int BestEpoch { get; set; }

    /// <summary>The lowest loss on the frames held out.</summary>
    public double BestLoss => BestEpoch == 0 ? double.PositiveInfinity : Epochs[BestEpoch - 1].HeldOutLoss;
}
