using System.Security.Cryptography;
using System.Text;

namespace AccMpeg.Silo.Security;

/// <summary>What of an edge's token goes to the camera's grain, which keeps a salted hash of it: the token itself ends at the gateway.</summary>
internal static class TokenDigest
{
    /// <summary>Digest of a token; of the same length for every token.</summary>
    public static byte[] Of(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Compares two tokens in a time that tells nothing about either.</summary>
    public static bool IsSame(string one, string other) => CryptographicOperations.FixedTimeEquals(Of(one), Of(other));
}
