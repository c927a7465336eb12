using AccMpeg.Encoding.Accuracy;

namespace AccMpeg.Cli.Demo.Evaluation;

/// <summary>
/// One camera's stream against the same frames at the high QP everywhere. Frames: compared frames; PolicyBytes, UniformBytes: their
/// encoded sizes; Policy, Uniform: what the final DNN finds in the decoded streams against what it finds in the source, over Sampled frames.
/// </summary>
internal sealed record CameraEvaluation(long Frames, long PolicyBytes, long UniformBytes, MatchCounts Policy, MatchCounts Uniform, int Sampled);
