namespace AccMpeg.Silo.Models;

/// <summary>Addresses of networks.</summary>
internal static class ModelPaths
{
    /// <summary>Where the bytes of a hash are, relative to the silo's address.</summary>
    public static string Blob(string sha256) => $"/api/v1/models/blobs/{sha256}";
}
