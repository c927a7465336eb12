namespace AccMpeg.Inference;

/// <summary>One level of a map with several: a macroblock whose score is at least <paramref name="Factor"/> times alpha has this QP or a better one.</summary>
/// <param name="Qp">The quantiser, 0..51.</param>
/// <param name="Factor">Share of alpha from which the level counts, above 0 to 1; the best level has 1.</param>
public readonly record struct QualityLevel(int Qp, double Factor);
