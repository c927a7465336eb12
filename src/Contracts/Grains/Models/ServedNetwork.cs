namespace AccMpeg.Contracts.Grains.Models;

/// <summary>
/// A final DNN on a silo. Name: the network; Version and Sha256: of what serves, 0 and maybe empty for the silo's own; Loading: another is being loaded
/// beside it; Error: why what is to serve does not, empty where nothing is wrong; FailedSha256: what that is.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.ServedNetwork")]
public sealed record ServedNetwork(
    [property: Id(0)] string Name,
    [property: Id(1)] int Version,
    [property: Id(2)] string Sha256,
    [property: Id(3)] bool Loading,
    [property: Id(4)] string Error,
    [property: Id(5)] string FailedSha256);
