using System.Globalization;
using System.Net;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace AccMpeg.Silo.Api;

/// <summary>The API's errors: a ProblemDetails with the value, the limit and the remedy, as text and as members.</summary>
internal static class ApiProblem
{
    /// <summary>A parameter is wrong.</summary>
    public static ProblemHttpResult BadRequest(string parameter, string? value, string limit, string remedy) =>
        Create(StatusCodes.Status400BadRequest, $"{parameter} is '{value}'; {limit}: {remedy}.", parameter, value, limit, remedy);

    /// <summary>There is no such thing.</summary>
    public static ProblemHttpResult NotFound(string what, string value, string remedy) =>
        Create(StatusCodes.Status404NotFound, $"There is no {what} '{value}': {remedy}.", what, value, $"a known {what}", remedy);

    /// <summary>Settings are wrong. All errors are in the member 'errors'; the first is in the other members too.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyList<SettingError> errors)
    {
        SettingError first = errors[0];
        return Create(
            StatusCodes.Status400BadRequest, string.Join(' ', errors), first.Parameter, first.Value, first.Limit, first.Remedy, ("errors", errors));
    }

    /// <summary>A condition of the request does not hold.</summary>
    public static ProblemHttpResult PreconditionFailed(string value, long? version)
    {
        string limit = version is { } now ? string.Create(CultureInfo.InvariantCulture, $"the version now, \"{now}\"") : "a camera that is registered";
        return Create(
            StatusCodes.Status412PreconditionFailed,
            $"The condition {value} does not hold; it has to be {limit}: somebody else has changed it, read it again and decide anew.",
            "If-Match",
            value,
            limit,
            "read it again and decide anew");
    }

    /// <summary>The request needs a condition.</summary>
    public static ProblemHttpResult PreconditionRequired() => Create(
        StatusCodes.Status428PreconditionRequired,
        "If-Match is missing: send the ETag of the registration that the change was made for, or * for whatever is there.",
        "If-Match",
        null,
        "an entity tag or *",
        "send the ETag of the registration that the change was made for, or * for whatever is there");

    /// <summary>No key, or one that is not known.</summary>
    public static ProblemHttpResult Unauthorized(bool configured) => Create(
        StatusCodes.Status401Unauthorized,
        "The request shows no key that this cluster knows: " + (configured ? "send" : "start the silo with --api-keys, and send") + " Authorization: Bearer KEY, which commands do with that of ACCMPEG_API_KEY.",
        "Authorization",
        null,
        "a key of the cluster",
        configured ? "send Authorization: Bearer KEY; 'accmpeg key new NAME' makes one" : "start the silo with --api-keys; 'accmpeg key new NAME' makes one");

    /// <summary>The key's role is not enough.</summary>
    public static ProblemHttpResult Forbidden(string name, ApiRole role, ApiRole needed) => Create(
        StatusCodes.Status403Forbidden,
        $"The key '{name}' has the role {role}; the request needs {needed}: use a key of that role.",
        "Authorization",
        role.ToString(),
        $"at least {needed}",
        "use a key of that role");

    /// <summary>The body's type is wrong.</summary>
    public static ProblemHttpResult UnsupportedMediaType(string? type) => Create(
        StatusCodes.Status415UnsupportedMediaType,
        $"The body is '{type}'; application/json and application/merge-patch+json are understood: send Content-Type: application/json.",
        "Content-Type",
        type,
        "application/json or application/merge-patch+json",
        "send Content-Type: application/json");

    /// <summary>The body is too long.</summary>
    public static ProblemHttpResult TooLarge(long limit, string remedy) => Create(
        StatusCodes.Status413PayloadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The body is longer than {limit} bytes: {remedy}."),
        "body",
        string.Create(CultureInfo.InvariantCulture, $"more than {limit} bytes"),
        string.Create(CultureInfo.InvariantCulture, $"{limit} bytes"),
        remedy);

    /// <summary>A store does not answer; the same request may succeed later.</summary>
    public static ProblemHttpResult Unavailable(string detail) => Create(
        StatusCodes.Status503ServiceUnavailable, detail, "store", null, "a store that answers", "try again in a few seconds; where that lasts, do what the detail says");

    /// <summary>The end point speaks WebSocket only.</summary>
    public static ProblemHttpResult UpgradeRequired(string method) => Create(
        StatusCodes.Status426UpgradeRequired,
        "This is the end point of edge agents, which speaks WebSocket only: start an edge with 'accmpeg edge run'.",
        "Upgrade",
        $"a plain {method}",
        "a WebSocket handshake",
        "start an edge with 'accmpeg edge run'");

    /// <summary>Too many connections from an address were refused.</summary>
    public static ProblemHttpResult TooManyRefusals(IPAddress? remote, GatewayOptions options)
    {
        string limit = string.Create(CultureInfo.InvariantCulture, $"{options.RefusedHelloBurst} refused connections at once, {options.RefusedHellosPerSecond:0.###} a second");
        return Create(
            StatusCodes.Status429TooManyRequests,
            $"Too many connections from {remote} were refused; the limit is {limit}: correct the edges there, whose refusals are in the silo's log, and come again after Retry-After.",
            "address",
            remote?.ToString(),
            limit,
            "correct the edges there, whose refusals are in the silo's log, and come again after Retry-After");
    }

    /// <summary>What a status means that the server answered with by itself: no such path, a method that it has not, a body that broke off.</summary>
    public static ProblemHttpResult OfStatus(HttpContext context, int status)
    {
        HttpRequest request = context.Request;
        return status switch
        {
            StatusCodes.Status404NotFound => NotFound("end point", Cut(request.Path), "GET /openapi.json describes all"),
            StatusCodes.Status405MethodNotAllowed => Wrong(status, "method", request.Method, $"{context.Response.Headers.Allow}", "use one of these; GET /openapi.json describes all"),
            StatusCodes.Status413PayloadTooLarge => Wrong(status, "body", $"{request.ContentLength} bytes", "what the end point takes", "send less; GET /openapi.json describes the bodies"),
            StatusCodes.Status416RangeNotSatisfiable => Wrong(status, "Range", Cut(request.Headers.Range.ToString()), $"{context.Response.Headers.ContentRange}", "ask for bytes that are there"),
            >= StatusCodes.Status500InternalServerError => Wrong(status, "request", $"{request.Method} {Cut(request.Path)}", "what the silo can do now", "its log says why, under the time of this answer; try again later"),
            _ => Wrong(status, "request", $"{request.Method} {Cut(request.Path)}", "a request as GET /openapi.json describes it", "correct it"),
        };
    }

    private static ProblemHttpResult Wrong(int status, string parameter, string? value, string limit, string remedy) =>
        Create(status, $"{ReasonPhrases.GetReasonPhrase(status)}: the {parameter} is '{value}'; {limit}: {remedy}.", parameter, value, limit, remedy);

    private static string Cut(string? text) => text is { Length: > 200 } ? text[..200] + "…" : text ?? string.Empty;

    private static ProblemHttpResult Create(
        int status, string detail, string parameter, string? value, string limit, string remedy, params ReadOnlySpan<(string Name, object Value)> more)
    {
        var extensions = new Dictionary<string, object?> { ["parameter"] = parameter, ["value"] = value, ["limit"] = limit, ["remedy"] = remedy };
        foreach ((string name, object member) in more)
        {
            extensions[name] = member;
        }

        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }
}
