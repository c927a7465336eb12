using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using AccMpeg.Contracts.Edge;

namespace AccMpeg.Link;

/// <summary>What an edge shows when it fetches a network by HTTP, the same as in its hello: Basic credentials of the camera's name and its token.</summary>
/// <param name="Camera">The camera's name, which has no colon; as it was shown, so perhaps none at all.</param>
/// <param name="Token">The token; empty for none.</param>
public sealed record EdgeCredential(string Camera, string Token)
{
    private const string Scheme = "Basic";

    /// <summary>As a request carries it.</summary>
    public AuthenticationHeaderValue ToHeader() => new(Scheme, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Camera}:{Token}")));

    /// <summary>Reads a request's header; false where it holds no credentials of <see cref="EdgeProtocol.MaxCredentialBytes"/> at most.</summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out EdgeCredential? credential)
    {
        credential = null;
        Span<byte> bytes = stackalloc byte[EdgeProtocol.MaxCredentialBytes];
        if (!AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? value)
            || !value.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(value.Parameter ?? string.Empty, bytes, out int length))
        {
            return false;
        }

        string text = Encoding.UTF8.GetString(bytes[..length]);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        credential = colon < 0 ? null : new EdgeCredential(text[..colon], text[(colon + 1)..]);
        return credential is not null;
    }

    /// <summary>Without the token, which a record would print.</summary>
    public override string ToString() => $"{nameof(EdgeCredential)} {{ Camera = {Camera} }}";
}
