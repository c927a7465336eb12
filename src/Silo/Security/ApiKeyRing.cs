using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Security;

/// <summary>The keys as they are now: the file is read again when it has changed, so that a key is revoked without a restart. A bad file changes nothing.</summary>
public sealed partial class ApiKeyRing
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly string? _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private (byte[] Digest, ApiKey Key)[] _keys = [];
    private DateTime _written;
    private long _looked;

    /// <summary>Reads the file; null where there are no keys.</summary>
    /// <exception cref="InvalidDataException">The file is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ApiKeyRing(string? path, TimeProvider time, ILogger<ApiKeyRing> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        _path = path;
        _time = time;
        _logger = logger;
        if (path is not null)
        {
            _written = File.GetLastWriteTimeUtc(path);
            _looked = time.GetTimestamp();
            _keys = Load(path);
        }
    }

    /// <summary>There is a file of keys.</summary>
    public bool IsConfigured => _path is not null;

    /// <summary>Finds the key that somebody shows, in a time that tells nothing about the keys; null where it is none.</summary>
    public ApiKey? Find(string shown)
    {
        Refresh();
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(shown));
        ApiKey? found = null;
        foreach ((byte[] known, ApiKey key) in Volatile.Read(ref _keys))
        {
            if (CryptographicOperations.FixedTimeEquals(digest, known))
            {
                found = key;
            }
        }

        return found;
    }

    private static (byte[] Digest, ApiKey Key)[] Load(string path) =>
        [.. ApiKeyFile.Read(path).Select(key => (Convert.FromHexString(key.Sha256), key))];

    private void Refresh()
    {
        lock (_gate)
        {
            if (_path is null || _time.GetElapsedTime(_looked) < LookInterval)
            {
                return;
            }

            _looked = _time.GetTimestamp();
            DateTime written = File.GetLastWriteTimeUtc(_path);
            if (written == _written)
            {
                return;
            }

            _written = written;
            try
            {
                Volatile.Write(ref _keys, Load(_path));
                Log.Changed(_logger, _keys.Length);
            }
            catch (Exception error) when (error is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
            {
                Log.Bad(_logger, error.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(220, LogLevel.Information, "The file of API keys has changed: {Keys} keys")]
        public static partial void Changed(ILogger logger, int keys);

        [LoggerMessage(221, LogLevel.Error, "The file of API keys has changed and cannot be used, the keys before stay: {Error}")]
        public static partial void Bad(ILogger logger, string error);
    }
}
