namespace AccMpeg.Benchmarks.Quality;

/// <summary>What one setting costs and what it is worth to the final DNN.</summary>
internal sealed record QualityPoint(string Setting, long Bytes, double HighQualityShare, double MicroF1, double MeanF1);
