using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AccMpeg.Contracts;

namespace AccMpeg.Silo.Security;

/// <summary>Finds or makes the silo's certificate.</summary>
internal static class TlsCertificates
{
    private const string DevelopmentName = "tls-dev.pem";
    private static readonly TimeSpan Validity = TimeSpan.FromDays(365);
    private static readonly TimeSpan Margin = TimeSpan.FromDays(30);

    /// <summary>Loads the certificate.</summary>
    /// <exception cref="IOException">It cannot be read, or is none.</exception>
    public static X509Certificate2 Load(TlsOptions options, string dataDirectory, IPAddress listen, TimeProvider time)
    {
        try
        {
            return options.Certificate is { } path ? X509Certificate2.CreateFromPemFile(path, options.Key) : Development(dataDirectory, listen, time);
        }
        catch (CryptographicException error)
        {
            throw new IOException($"The certificate '{options.Certificate ?? DevelopmentName}' cannot be used: {error.Message} Give PEM files of a certificate and its key.", error);
        }
    }

    private static X509Certificate2 Development(string directory, IPAddress listen, TimeProvider time)
    {
        string certificatePath = Path.Combine(directory, DevelopmentName);
        string keyPath = Path.ChangeExtension(certificatePath, ".key");
        DateTimeOffset now = time.GetUtcNow();
        if (File.Exists(certificatePath) && File.Exists(keyPath))
        {
            X509Certificate2 known = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
            if (known.NotAfter.ToUniversalTime() > now + Margin)
            {
                return known;
            }

            known.Dispose();
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 made = Make(key, listen, now);
        WholeFile.Write(keyPath, Encoding.UTF8.GetBytes(key.ExportPkcs8PrivateKeyPem()), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        WholeFile.Write(certificatePath, Encoding.UTF8.GetBytes(made.ExportCertificatePem() + "\n"));
        return X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
    }

    private static X509Certificate2 Make(ECDsa key, IPAddress listen, DateTimeOffset now)
    {
        // Each has a name of its own: of several in one file, the one that signed is found by it.
        string name = $"CN=accmpeg development {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(Dns.GetHostName());
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        foreach (IPAddress address in Reachable(listen))
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        // It is its own authority, which is what an edge is given to trust.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(now.AddMinutes(-5), now + Validity);
    }

    private static IEnumerable<IPAddress> Reachable(IPAddress listen) => listen.Equals(IPAddress.Any) || listen.Equals(IPAddress.IPv6Any)
        ? NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(address => address.Address)
            .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal)
        : IPAddress.IsLoopback(listen) ? [] : [listen];
}
