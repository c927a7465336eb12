using AccMpeg.Contracts.Edge;
using AccMpeg.Encoding;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>Settings, or an AccModel, or both, that are ready to be adopted at the next chunk.</summary>
/// <param name="Revision">The gateway's number of the settings; null where only the AccModel is new.</param>
/// <param name="Settings">All settings.</param>
/// <param name="Policy">The policy for them; null where the running one stays.</param>
/// <param name="Model">The AccModel that is new; null where the running one stays.</param>
/// <param name="Warning">Why the policy is uniform although the settings ask for an AccModel; null where it is what they ask for.</param>
internal sealed record SettingsAdoption(long? Revision, StreamSettings Settings, IQualityPolicy? Policy, AccModelRef? Model, string? Warning)
{
    /// <summary>What is new, and all settings that do not come from the AccModel's manifest, for a log.</summary>
    public override string ToString()
    {
        string what = (Revision, Model) switch
        {
            ({ } revision, null) => FormattableString.Invariant($"settings {revision}"),
            (null, { } model) => NameOf(model),
            ({ } revision, { } model) => FormattableString.Invariant($"settings {revision} and {NameOf(model)}"),
            _ => "the settings as before",
        };
        return $"{what}: {Settings.ToMessage()}";
    }

    private static string NameOf(AccModelRef model) => FormattableString.Invariant($"AccModel {model.Name} version {model.Version} ({model.Sha256})");
}
