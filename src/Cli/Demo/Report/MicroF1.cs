namespace AccMpeg.Cli.Demo.Report;

/// <summary>
/// Micro-F1 of the final DNN at native input on decoded streams, against itself on the source frames, one to one at IoU 0.5:
/// of the stream that was sent, and of the same frames at the high QP everywhere. Frames: size of the sample.
/// </summary>
internal sealed record MicroF1(double Policy, double Uniform, int Frames);
