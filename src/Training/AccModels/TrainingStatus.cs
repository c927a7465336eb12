using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.AccModels;

/// <summary>How far the making of an AccModel is.</summary>
/// <param name="Phase">The part under way.</param>
/// <param name="Done">Frames or steps done of it.</param>
/// <param name="All">Frames or steps of it.</param>
/// <param name="Left">Time that it still takes at the pace so far; null where that is not known yet.</param>
/// <param name="Completed">The epoch that has just been completed; null otherwise.</param>
public readonly record struct TrainingStatus(TrainingPhase Phase, long Done, long All, TimeSpan? Left, EpochReport? Completed);
