using System.Security.Cryptography;

namespace AccMpeg.Media;

/// <summary>Tells video files apart by what is in them.</summary>
public static class VideoFileHash
{
    /// <summary>SHA-256 of a file as lower-case hexadecimal digits.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static string Of(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
