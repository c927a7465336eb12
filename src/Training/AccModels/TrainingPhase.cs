namespace AccMpeg.Training.AccModels;

/// <summary>The parts of making an AccModel, in order.</summary>
public enum TrainingPhase
{
    /// <summary>Decoding and encoding footage, and taking the final DNN's gradients.</summary>
    Labels,

    /// <summary>Turning frames into the AccModel's input.</summary>
    Images,

    /// <summary>Fitting the AccModel.</summary>
    Training,
}
