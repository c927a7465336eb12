namespace AccMpeg.Encoding;

/// <summary>Sums over the frames of a clip encoded so far.</summary>
/// <param name="Frames">Number of frames.</param>
/// <param name="Bytes">Bytes of all access units.</param>
/// <param name="MeanHighQualityShare">Mean share of macroblocks at high quality, 0..1; 0 before the first frame.</param>
public readonly record struct ClipStatistics(long Frames, long Bytes, double MeanHighQualityShare);
