using System.Buffers;
using System.Security.Cryptography;

namespace AccMpeg.Silo.Models;

/// <summary>Networks on disk under their SHA-256. A file appears whole or not at all, so that several silos may share the directory.</summary>
public sealed class ModelBlobs(string directory)
{
    /// <summary>Longest network in bytes.</summary>
    public const long GreatestBlob = 1L << 30;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private const int BufferBytes = 128 * 1024;

    /// <summary>The text is a SHA-256 as it is written here: 64 lower-case hexadecimal digits.</summary>
    public static bool IsHash(string text) => text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept(Digits);

    /// <summary>Path of the bytes of a hash; null where they are not there.</summary>
    public string? Find(string sha256) => IsHash(sha256) && File.Exists(PathOf(sha256)) ? PathOf(sha256) : null;

    /// <summary>Stores bytes under their hash.</summary>
    /// <returns>The hash of what came, and its length; it is stored only where the hash is the expected one.</returns>
    /// <exception cref="InvalidDataException">More than <see cref="GreatestBlob"/> came; nothing is stored.</exception>
    public async Task<(string Sha256, long Bytes)> StoreAsync(string expected, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        Directory.CreateDirectory(directory);
        string temporary = Path.Combine(directory, $"{Guid.NewGuid():N}.part");
        try
        {
            (string sha256, long bytes) = await CopyAsync(content, temporary, cancellationToken);
            if (sha256 == expected)
            {
                File.Move(temporary, PathOf(sha256), overwrite: true);
            }

            return (sha256, bytes);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<(string Sha256, long Bytes)> CopyAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long bytes = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                bytes += read;
                if (bytes > GreatestBlob)
                {
                    throw new InvalidDataException($"More than {GreatestBlob} bytes came: no network of that size is taken.");
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush(flushToDisk: true);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string PathOf(string sha256) => Path.Combine(directory, sha256 + ".onnx");
}
