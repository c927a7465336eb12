namespace AccMpeg.Evaluation.Curves;

/// <summary>What one setting costs and gives: bytes of the stream, above 0, and micro-F1, 0..1.</summary>
internal readonly record struct RatePoint(double Bytes, double F1);
