namespace AccMpeg.Evaluation;

/// <summary>The two figures by which a policy is judged.</summary>
/// <param name="AccurateEnd">Over the band between uniform QP 32 and uniform QP 26: what cameras are run at.</param>
/// <param name="Overall">Over all accuracies that both curves reach.</param>
public sealed record BytesRatios(BytesRatio AccurateEnd, BytesRatio Overall);
