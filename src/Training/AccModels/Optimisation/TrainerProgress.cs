namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>How far training is.</summary>
/// <param name="StepsDone">Steps done of all epochs.</param>
/// <param name="Steps">Steps of all epochs, if training is not stopped early.</param>
/// <param name="Completed">The epoch that has just been completed; null between.</param>
public readonly record struct TrainerProgress(long StepsDone, long Steps, EpochReport? Completed);
