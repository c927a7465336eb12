using AccMpeg.Encoding;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>Settings that are ready to be adopted at the next chunk.</summary>
/// <param name="Revision">The gateway's number of the change.</param>
/// <param name="Settings">All settings.</param>
/// <param name="Policy">The policy for them; null where the running one stays.</param>
internal sealed record SettingsAdoption(long Revision, StreamSettings Settings, IQualityPolicy? Policy);
