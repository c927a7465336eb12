using AccMpeg.Silo.Clustering;

namespace AccMpeg.Silo.Models;

/// <summary>Where the silos of a cluster keep networks for each other, under their SHA-256.</summary>
internal interface IModelVault
{
    /// <summary>Keeps a file; nothing happens where its hash is kept already.</summary>
    /// <exception cref="ClusterDatabaseException">It is not kept.</exception>
    Task SaveAsync(string sha256, string path, CancellationToken cancellationToken);

    /// <summary>Copies what is kept under a hash; whether it is what it should be, the caller finds out.</summary>
    /// <returns>False where nothing is kept.</returns>
    /// <exception cref="ClusterDatabaseException">It cannot be read.</exception>
    Task<bool> CopyToAsync(string sha256, Stream target, CancellationToken cancellationToken);
}
