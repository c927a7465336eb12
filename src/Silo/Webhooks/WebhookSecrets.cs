using System.Security.Cryptography;
using System.Text;

namespace AccMpeg.Silo.Webhooks;

/// <summary>
/// The secrets of a webhook, and the signature that they make: HMAC-SHA256 over "id.timestamp.body", as standardwebhooks.com has it, so that its libraries
/// verify it. A secret is "whsec_" and Base64, or any text.
/// </summary>
internal sealed class WebhookSecrets
{
    private const int LeastBytes = 16;
    private const int Most = 4;
    private const string Prefix = "whsec_";

    private readonly byte[][] _secrets;

    private WebhookSecrets(byte[][] secrets) => _secrets = secrets;

    /// <summary>Every error in a file of secrets; none quotes any of it.</summary>
    public static IReadOnlyList<string> Check(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return ["The webhook has no secret file: name one by --webhook-secret-file."];
        }

        try
        {
            byte[][] secrets = Read(path);
            return secrets.Length is 0 or > Most || Array.Exists(secrets, secret => secret.Length < LeastBytes)
                ? [FormattableString.Invariant($"The webhook's secret file {path} has {secrets.Length} secrets: it must have 1 to {Most}, one a line, each of at least {LeastBytes} bytes: 'openssl rand -base64 32 | sed s/^/{Prefix}/' makes one.")]
                : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [$"The webhook's secret file {path} cannot be read: {error.Message} Make it readable for the silo's user."];
        }
        catch (FormatException)
        {
            return [$"The webhook's secret file {path} has a line that begins with {Prefix} and is not Base64 behind it: correct it, or leave the prefix out."];
        }
    }

    /// <summary>Reads a file that <see cref="Check"/> finds right.</summary>
    /// <exception cref="IOException">It cannot be read any more.</exception>
    public static WebhookSecrets Load(string path) => new(Read(path));

    /// <summary>The signatures of a message, one for each secret, parted by spaces.</summary>
    /// <param name="id">The message's id.</param>
    /// <param name="timestamp">Seconds since 1970 of this try, as in the header.</param>
    /// <param name="body">The body as it is sent.</param>
    public string Sign(string id, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] head = Encoding.UTF8.GetBytes($"{id}.{timestamp}.");
        var signatures = new string[_secrets.Length];
        for (int i = 0; i < signatures.Length; i++)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secrets[i]);
            hmac.AppendData(head);
            hmac.AppendData(body);
            signatures[i] = "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
        }

        return string.Join(' ', signatures);
    }

    private static byte[][] Read(string path) =>
    [
        .. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => line.StartsWith(Prefix, StringComparison.Ordinal)
            ? Convert.FromBase64String(line[Prefix.Length..])
            : Encoding.UTF8.GetBytes(line)),
    ];
}
