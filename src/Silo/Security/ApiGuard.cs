using System.Net;
using AccMpeg.Contracts.Edge;
using AccMpeg.Silo.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AccMpeg.Silo.Security;

/// <summary>
/// Lets a request in where its key's role allows it. Without a file of keys everything is allowed on loopback, where things are tried out, and nothing
/// elsewhere. The bytes of networks are for edges too, by their cameras' tokens. Not its business: health, and the edges' end point with its own tokens.
/// </summary>
internal sealed class ApiGuard(ApiKeyRing keys, EdgeCredentials edges, SiloOptions options, AuditTrail audit)
{
    private readonly bool _open = !keys.IsConfigured && IPAddress.IsLoopback(options.Listen.Address);

    /// <summary>Serves or refuses a request, and writes changes into the audit log.</summary>
    public async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        ApiRole needed = NeededFor(context.Request.Method, context.Request.Path);
        ApiKey? key = needed == ApiRole.None ? null : Shown(context.Request);
        if (!_open && needed > (key?.Role ?? ApiRole.None) && !(IsFetch(context.Request) && await edges.AdmitAsync(context.Request)))
        {
            ProblemHttpResult refusal = key is null ? ApiProblem.Unauthorized(keys.IsConfigured) : ApiProblem.Forbidden(key.Name, key.Role, needed);
            await refusal.ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }

        if (needed > ApiRole.Viewer && !Looks(context.Request.Method))
        {
            audit.Write(context, key?.Name ?? (_open ? "anybody on this machine" : "unknown"));
        }
    }

    /// <summary>The role that a request needs.</summary>
    public static ApiRole NeededFor(string method, PathString path)
    {
        if (path.StartsWithSegments("/health") || path.StartsWithSegments(EdgeProtocol.Path))
        {
            return ApiRole.None;
        }

        return path.Equals(AuditEndpoints.Path, StringComparison.OrdinalIgnoreCase) ? ApiRole.Admin
            : Looks(method) ? ApiRole.Viewer
            : path.Value!.EndsWith("/token", StringComparison.OrdinalIgnoreCase)
                || path.Equals(SiloEndpoints.CollectPath, StringComparison.OrdinalIgnoreCase)
                || path.Equals(SiloEndpoints.DrainPath, StringComparison.OrdinalIgnoreCase) ? ApiRole.Admin
            : ApiRole.Operator;
    }

    private static bool Looks(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static bool IsFetch(HttpRequest request) => Looks(request.Method) && request.Path.StartsWithSegments("/api/v1/models/blobs");

    private ApiKey? Shown(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? keys.Find(header[Scheme.Length..].Trim()) : null;
    }
}
