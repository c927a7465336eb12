namespace AccMpeg.Contracts.Grains;

/// <summary>What messages of a next release say beside what they say today; today's release does not know the type.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.NextReleaseDetail")]
public sealed record NextReleaseDetail([property: Id(0)] string Text, [property: Id(1)] int Number);
