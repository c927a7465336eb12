namespace AccMpeg.EdgeAgent.Capture;

/// <summary>Why the capture loop ended.</summary>
/// <param name="End">What happened.</param>
/// <param name="Reason">In words; empty where there is nothing to add.</param>
internal readonly record struct CaptureEnd(EdgeRunEnd End, string Reason);
