using AccMpeg.Encoding.Accuracy;

namespace AccMpeg.Evaluation.Points;

/// <summary>One frame of an encode: bytes of its access unit, and how the final DNN's answer on it compares with the truth; null where it was not judged.</summary>
internal readonly record struct FrameResult(int Bytes, MatchCounts? Counts);
