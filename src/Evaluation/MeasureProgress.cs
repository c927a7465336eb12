namespace AccMpeg.Evaluation;

/// <summary>How far a measurement is. Done, Total: settings; a measurement in several rounds begins again with each.</summary>
public readonly record struct MeasureProgress(int Done, int Total);
