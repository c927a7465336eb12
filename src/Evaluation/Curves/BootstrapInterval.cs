namespace AccMpeg.Evaluation.Curves;

/// <summary>Where a figure lies with the confidence asked for, and how many draws gave one.</summary>
internal readonly record struct BootstrapInterval(double Low, double High, int Draws);
