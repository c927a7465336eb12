namespace AccMpeg.Silo.Api;

/// <summary>How far a version has come.</summary>
/// <param name="Name">The network.</param>
/// <param name="Version">The version.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Wanted">Cameras that are to run it.</param>
/// <param name="Connected">Those of them that are connected.</param>
/// <param name="Running">Those of them whose edge has said that a chunk began under it.</param>
/// <param name="Errors">Why others do not run it, by camera.</param>
public sealed record RolloutStatus(string Name, int Version, string Sha256, int Wanted, int Connected, int Running, IReadOnlyList<string> Errors);
