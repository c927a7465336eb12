using System.Diagnostics.CodeAnalysis;
using AccMpeg.Contracts.Edge;

namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>Addresses of gateways as users and silos write them, brought to the WebSocket end point.</summary>
internal static class GatewayAddress
{
    /// <summary>Makes http ws, https wss, and adds the protocol's path where there is none; false where the address is none of a gateway.</summary>
    public static bool TryNormalise(Uri? address, [NotNullWhen(true)] out Uri? endPoint)
    {
        endPoint = null;
        if (address is not { IsAbsoluteUri: true } || string.IsNullOrEmpty(address.Host))
        {
            return false;
        }

        string? scheme = address.Scheme switch
        {
            "http" or "ws" => "ws",
            "https" or "wss" => "wss",
            _ => null,
        };
        if (scheme is null)
        {
            return false;
        }

        UriBuilder builder = new(address) { Scheme = scheme, Port = address.Port, Fragment = string.Empty };
        if (builder.Path is "" or "/")
        {
            builder.Path = EdgeProtocol.Path;
        }

        endPoint = builder.Uri;
        return true;
    }

    /// <summary>Reads what a silo wrote in a redirect.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? endPoint)
    {
        endPoint = null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && TryNormalise(address, out endPoint);
    }
}
