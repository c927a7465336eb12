using System.Collections.Immutable;

namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

/// <summary>A message with a member of each kind.</summary>
[GenerateSerializer]
public class Parcel
{
    [Id(0)]
    public string Label { get; set; } = "";

    [Id(1)]
    public List<int> Numbers { get; set; } = [];

    [Id(2)]
    public Dictionary<string, double> Scores { get; init; } = [];

    [Id(3)]
    public ImmutableArray<Stamp> Stamps { get; init; } = [];

    [Id(4)]
    public Parcel? Inner { get; set; }

    [Id(5)]
    public DateTimeOffset? Sent { get; set; }

    [Id(6)]
    public ReadOnlyMemory<byte> Content { get; set; }

    [field: NonSerialized]
    public string Scribble { get; set; } = "new";
}
