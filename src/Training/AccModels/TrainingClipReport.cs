namespace AccMpeg.Training.AccModels;

/// <summary>What was taken from one clip.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="From">Where the part begins, as a share of the clip.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Width">Width of its frames in pixels.</param>
/// <param name="Height">Height of its frames in pixels.</param>
/// <param name="Frames">Frames sampled.</param>
/// <param name="HeldOut">Those of them that were held out.</param>
/// <param name="HighShare">Share of the macroblocks that the label calls high.</param>
public sealed record TrainingClipReport(string Name, double From, double To, int Width, int Height, int Frames, int HeldOut, double HighShare);
