namespace AccMpeg.Training.AccModels;

/// <summary>Where the time of making an AccModel went.</summary>
/// <param name="Encode">Decoding and encoding the footage.</param>
/// <param name="Gradients">The final DNN and its gradient.</param>
/// <param name="Images">Decoding again, into the AccModel's input.</param>
/// <param name="Training">Fitting the AccModel.</param>
/// <param name="Export">Calibrating, measuring and writing it.</param>
/// <param name="Total">All, from the first look at the clips.</param>
public readonly record struct TrainingTimes(TimeSpan Encode, TimeSpan Gradients, TimeSpan Images, TimeSpan Training, TimeSpan Export, TimeSpan Total);
