using System.Collections.Immutable;

namespace Orleans.Runtime.MembershipService.SiloMetadata;

/// <summary>What a silo says of itself, such as its device.</summary>
[GenerateSerializer]
public record SiloMetadata
{
    /// <summary>Nothing said.</summary>
    public static SiloMetadata Empty { get; } = new();

    /// <summary>Values by key.</summary>
    [Id(0)]
    public ImmutableDictionary<string, string> Metadata { get; private set; } = ImmutableDictionary<string, string>.Empty;

    internal static SiloMetadata Of(IEnumerable<KeyValuePair<string, string>> metadata)
        => new() { Metadata = metadata.ToImmutableDictionary() };
}
