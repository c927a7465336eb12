namespace AccMpeg.Inference;

/// <summary>The alpha at which a share of the macroblocks is at high quality, before the high-quality area is widened.</summary>
/// <param name="Share">Share of the macroblocks, above 0 and below 1.</param>
/// <param name="Alpha">The threshold on the score, 0..1.</param>
public readonly record struct ShareAlpha(double Share, double Alpha);
