using AccMpeg.Encoding;

namespace AccMpeg.Cli.Settings;

/// <summary>What --policy says: the policy, and where its scores come from.</summary>
/// <param name="Policy">One of <see cref="QualityPolicies.Names"/>.</param>
/// <param name="AccModel">Name or path of the AccModel; null = the default of the final DNN.</param>
/// <param name="Scores">A file with scores in an AccModel's place; null = none.</param>
internal sealed record PolicyChoice(string Policy, string? AccModel = null, string? Scores = null);
