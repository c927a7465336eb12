using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Silo.Gateway;
using Microsoft.AspNetCore.Http;

namespace AccMpeg.Silo.Security;

/// <summary>Whether an HTTP request is an edge's: it shows what the edge's hello would, the camera's name and token, as Basic credentials.</summary>
internal sealed class EdgeCredentials(GatewayOptions gateway, IGrainFactory grains)
{
    /// <summary>Judges a request.</summary>
    public async Task<bool> AdmitAsync(HttpRequest request)
    {
        (CameraId? camera, string token) = Read(request.Headers.Authorization.ToString());
        return HelloCheck.IsShared(gateway, token)
            || (camera is { } name && token.Length > 0
                && await grains.GetGrain<ICameraGrain>(name.Value).KnowsTokenAsync(SHA256.HashData(Encoding.UTF8.GetBytes(token))));
    }

    private static (CameraId? Camera, string Token) Read(string header)
    {
        Span<byte> bytes = stackalloc byte[EdgeProtocol.MaxCredentialBytes];
        if (!AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? value)
            || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(value.Parameter ?? string.Empty, bytes, out int length))
        {
            return (null, string.Empty);
        }

        string text = Encoding.UTF8.GetString(bytes[..length]);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && CameraId.TryParse(text[..colon], out CameraId camera) ? (camera, text[(colon + 1)..]) : (null, string.Empty);
    }
}
