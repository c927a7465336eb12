using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace AccMpeg.Contracts;

/// <summary>What files are told apart by: the SHA-256 of their content as 64 lower-case hexadecimal digits, as sha256sum prints it.</summary>
public static class ContentHash
{
    /// <summary>Number of digits.</summary>
    public const int Length = 2 * SHA256.HashSizeInBytes;

    // The hash takes a few KiB at a time: each of them would be a read of its own.
    private const int BufferBytes = 128 * 1024;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The text is a hash as it is written here.</summary>
    public static bool IsHash(string text) => text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Digits);

    /// <summary>Hash of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Hash of a text's UTF-8.</summary>
    public static string OfText(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Hash of a file, read on the caller's thread.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static string OfFile(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Hash of a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return await OfAsync(file, cancellationToken);
    }

    /// <summary>Hash of what a stream has left.</summary>
    public static async Task<string> OfAsync(Stream content, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
}
