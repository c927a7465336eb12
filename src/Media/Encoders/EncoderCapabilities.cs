namespace AccMpeg.Media;

/// <summary>
/// What a region encoder can do. Name: FFmpeg's; MinQp..MaxQp: range of a map; Granularity: edge in pixels of the smallest region with a QP of
/// its own; Levels: most different QPs in one map, null for any number; LevelStep: QPs of one map closer than this are coded as one
/// (see <see cref="IRegionEncoder.Representable"/>); RateControl: whether it can also keep a bit rate.
/// </summary>
public sealed record EncoderCapabilities(string Name, int MinQp, int MaxQp, int Granularity, int? Levels, int LevelStep, bool RateControl);
