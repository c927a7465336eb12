namespace AccMpeg.Encoding.Maps;

/// <summary>Threshold on the score (0..1, inclusive), growth in macroblocks, and the QPs (0..51) above and below.</summary>
internal readonly record struct TwoLevelSettings(float Alpha, int Gamma, byte QpHigh, byte QpLow);
