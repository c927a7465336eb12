namespace AccMpeg.Grains.Models;

/// <summary>The trial that a camera has a part in. Model and Version: what is tried out; Sha256: of what this camera is to run; OnTrial: that is the version on trial.</summary>
public sealed record CameraTrial(string Model, int Version, string Sha256, bool OnTrial);
