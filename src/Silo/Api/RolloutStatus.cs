namespace AccMpeg.Silo.Api;

/// <summary>How far a version has come: an AccModel on the edges of cameras, a final DNN on silos.</summary>
/// <param name="Name">The network.</param>
/// <param name="Version">The version.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Wanted">Cameras, or silos, that are to run it.</param>
/// <param name="Connected">Those of the cameras that are connected; all of the silos.</param>
/// <param name="Running">Those of them whose edge has said that a chunk began under it, or silos where it serves.</param>
/// <param name="Errors">Why others do not run it, by camera or silo.</param>
/// <param name="On">What runs it: edges or silos.</param>
/// <param name="Asking">Connected cameras that want it: as many as Connected for an AccModel; for a final DNN those whose settings name it, for which it is loaded.</param>
public sealed record RolloutStatus(string Name, int Version, string Sha256, int Wanted, int Connected, int Running, IReadOnlyList<string> Errors, string On, int Asking)
{
    /// <summary>Why its trial was ended, which guard broke; empty where it was not.</summary>
    public string Withdrawn { get; init; } = string.Empty;
}
