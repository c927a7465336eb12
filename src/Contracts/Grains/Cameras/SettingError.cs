namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>What is wrong with one setting: its name, the value as given, what is allowed, and what to do.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.SettingError")]
public sealed record SettingError(
    [property: Id(0)] string Parameter, [property: Id(1)] string Value, [property: Id(2)] string Limit, [property: Id(3)] string Remedy)
{
    /// <summary>As one sentence.</summary>
    public override string ToString() => $"{Parameter} is {Value}; it must be {Limit}: {Remedy}.";
}
