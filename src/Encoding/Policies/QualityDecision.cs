using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>What a policy wants for one frame.</summary>
/// <param name="Map">QP of each macroblock; the same object as before where nothing changed.</param>
/// <param name="HighQualityShare">Share of the macroblocks at high quality, 0..1.</param>
/// <param name="Chunk">Index of the frame's chunk: its sequence divided by k.</param>
/// <param name="NewChunk">Whether this is the first frame that the policy saw of the chunk.</param>
public readonly record struct QualityDecision(QualityMap Map, float HighQualityShare, long Chunk, bool NewChunk);
