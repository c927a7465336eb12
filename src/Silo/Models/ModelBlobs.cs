using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using AccMpeg.Contracts;
using AccMpeg.Silo.Clustering;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Models;

/// <summary>
/// Networks on disk under their SHA-256. A file appears whole or not at all, so that several silos may share the directory, and is checked against its hash
/// before this process uses it first. In a cluster the directory is a cache: what is not there comes from the vault, whichever silo put it there.
/// </summary>
internal sealed partial class ModelBlobs(string directory, IModelVault? vault, ILogger<ModelBlobs> logger)
{
    /// <summary>Longest network in bytes.</summary>
    public const long GreatestBlob = 1L << 30;

    private const int BufferBytes = 128 * 1024;

    private readonly ConcurrentDictionary<string, bool> _right = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _looking = new(StringComparer.Ordinal);

    /// <summary>Path of the bytes of a hash; null where nobody has them.</summary>
    /// <exception cref="ClusterDatabaseException">They are not here, and the vault cannot be asked.</exception>
    public async Task<string?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        if (!ContentHash.IsHash(sha256))
        {
            return null;
        }

        if (_right.ContainsKey(sha256) && File.Exists(PathOf(sha256)))
        {
            return PathOf(sha256);
        }

        // Once for all who ask at the same time; who goes away does not end it for the others.
        Task<string?> looking = _looking.GetOrAdd(sha256, name => new Lazy<Task<string?>>(() => LookAsync(name))).Value;
        return await looking.WaitAsync(cancellationToken);
    }

    /// <summary>Stores bytes under their hash.</summary>
    /// <returns>The hash of what came, and its length; it is stored only where the hash is the expected one.</returns>
    /// <exception cref="InvalidDataException">More than <see cref="GreatestBlob"/> came; nothing is stored.</exception>
    /// <exception cref="ClusterDatabaseException">The vault did not take them.</exception>
    public async Task<(string Sha256, long Bytes)> StoreAsync(string expected, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        string temporary = NewFile();
        try
        {
            (string sha256, long bytes) = await CopyAsync(content, temporary, cancellationToken);
            if (sha256 == expected)
            {
                await (vault?.SaveAsync(sha256, temporary, cancellationToken) ?? Task.CompletedTask);
                Accept(temporary, sha256);
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

    private async Task<string?> LookAsync(string sha256)
    {
        try
        {
            return await IsRightOnDiskAsync(sha256) || await FetchAsync(sha256) ? PathOf(sha256) : null;
        }
        finally
        {
            _looking.TryRemove(sha256, out _);
        }
    }

    private async Task<bool> IsRightOnDiskAsync(string sha256)
    {
        string path = PathOf(sha256);
        if (!File.Exists(path))
        {
            return false;
        }

        string found = await ContentHash.OfFileAsync(path, CancellationToken.None);
        if (found == sha256)
        {
            _right.TryAdd(sha256, true);
            return true;
        }

        Log.Damaged(logger, path, found);
        File.Move(path, path + ".damaged", overwrite: true);
        return false;
    }

    private async Task<bool> FetchAsync(string sha256)
    {
        if (vault is null)
        {
            return false;
        }

        string temporary = NewFile();
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true))
            {
                if (!await vault.CopyToAsync(sha256, file, CancellationToken.None))
                {
                    return false;
                }

                file.Flush(flushToDisk: true);
            }

            string found = await ContentHash.OfFileAsync(temporary, CancellationToken.None);
            if (found != sha256)
            {
                Log.Damaged(logger, $"the cluster's database under {sha256}", found);
                return false;
            }

            Accept(temporary, sha256);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string NewFile()
    {
        Directory.CreateDirectory(directory);
        return Path.Combine(directory, $"{Guid.NewGuid():N}.part");
    }

    private void Accept(string temporary, string sha256)
    {
        File.Move(temporary, PathOf(sha256), overwrite: true);
        _right.TryAdd(sha256, true);
    }

    private string PathOf(string sha256) => Path.Combine(directory, sha256 + ".onnx");

    private static partial class Log
    {
        [LoggerMessage(320, LogLevel.Error, "The network in {Place} has the SHA-256 {Found}, so it is damaged and not used; push it again where no other silo has it")]
        public static partial void Damaged(ILogger logger, string place, string found);
    }
}
