using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AccMpeg.Link;

/// <summary>Connections to a silo whose certificate is of an authority of one's own.</summary>
public static class TrustedAuthority
{
    /// <summary>A handler that trusts the machine's authorities, or only those of a file.</summary>
    /// <param name="path">PEM file of the authorities' certificates; null for the machine's.</param>
    /// <exception cref="IOException">The file cannot be read, or holds no certificate.</exception>
    public static SocketsHttpHandler CreateHandler(string? path)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
        if (path is null)
        {
            return handler;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            // An authority of one's own rarely publishes what it has revoked.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(path);
        }
        catch (CryptographicException error)
        {
            throw new IOException($"'{path}' cannot be read as certificates: {error.Message} Give a PEM file of the authority's certificate.", error);
        }

        if (policy.CustomTrustStore.Count == 0)
        {
            throw new IOException($"'{path}' holds no certificate: give a PEM file of the authority's certificate.");
        }

        handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        return handler;
    }
}
