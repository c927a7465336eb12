using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Grains.Models;

/// <summary>Which AccModel a camera runs. Version: null where none of the registry fits; Why: the rule that chose it, or why none fits; FinalDnn: what it has to serve.</summary>
public sealed record ModelDecision(ModelVersion? Version, string Why, FinalDnnInfo FinalDnn);
