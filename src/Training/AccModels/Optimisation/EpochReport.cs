namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>Losses of one epoch: weighted cross-entropy per macroblock.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="TrainingLoss">Mean over the epoch's steps.</param>
/// <param name="HeldOutLoss">On the frames held out, after the epoch.</param>
public readonly record struct EpochReport(int Epoch, double TrainingLoss, double HeldOutLoss);
