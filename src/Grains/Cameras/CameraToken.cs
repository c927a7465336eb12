using System.Security.Cryptography;

namespace AccMpeg.Grains.Cameras;

/// <summary>
/// A token as it is kept: SHA-256 over a random salt and the token's own SHA-256. Tokens are 256 random bits, so that a fast hash is enough.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.CameraToken")]
public sealed record CameraToken
{
    private const int SaltBytes = 16;

    /// <summary>The salt.</summary>
    [Id(0)]
    public byte[] Salt { get; init; } = [];

    /// <summary>The hash.</summary>
    [Id(1)]
    public byte[] Hash { get; init; } = [];

    /// <summary>New connections may show it until then; null for no end.</summary>
    [Id(2)]
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>A token without an end, from its digest.</summary>
    internal static CameraToken Of(byte[] digest)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new CameraToken { Salt = salt, Hash = SHA256.HashData([.. salt, .. digest]) };
    }

    internal bool IsValidAt(DateTimeOffset now) => ValidUntil is null || ValidUntil > now;

    /// <summary>Compares in a time that tells nothing about the token.</summary>
    internal bool Matches(byte[] digest) => CryptographicOperations.FixedTimeEquals(SHA256.HashData([.. Salt, .. digest]), Hash);
}
