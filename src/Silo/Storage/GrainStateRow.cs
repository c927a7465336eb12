namespace AccMpeg.Silo.Storage;

/// <summary>A grain's state as it is stored.</summary>
/// <param name="Version">How often it was written, from 1.</param>
/// <param name="State">The state as JSON.</param>
internal sealed record GrainStateRow(long Version, string State);
