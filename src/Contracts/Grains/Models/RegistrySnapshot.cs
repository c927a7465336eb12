namespace AccMpeg.Contracts.Grains.Models;

/// <summary>The registry as it was at a revision.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.RegistrySnapshot")]
public sealed record RegistrySnapshot
{
    /// <summary>Nothing was ever pushed.</summary>
    public static readonly RegistrySnapshot Empty = new();

    /// <summary>Changes so far.</summary>
    [Id(0)]
    public long Revision { get; init; }

    /// <summary>The networks, by name.</summary>
    [Id(1)]
    public ModelEntry[] Models { get; init; } = [];

    /// <summary>Name of the AccModel that serves a final DNN, by the final DNN's name.</summary>
    [Id(2)]
    public Dictionary<string, string> Mappings { get; init; } = [];

    /// <summary>The network of a name; null where there is none.</summary>
    public ModelEntry? Find(string name) => Array.Find(Models, model => model.Name == name);
}
