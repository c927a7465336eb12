namespace AccMpeg.Grains.Placement;

/// <summary>What is to be done with a camera. Host: where it is to be when it moves; null for wherever the placement says.</summary>
public readonly record struct HostJudgement(HostVerdict Verdict, SiloAddress? Host = null);
