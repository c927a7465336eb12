using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Silo.Api.Description;
using AccMpeg.Silo.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>Tokens of single cameras. A token is shown once, in the answer to the request that made it; the cluster keeps its hash.</summary>
internal static class TokenEndpoints
{
    private const int TokenBytes = 32;
    private const int DefaultGraceSeconds = 3600;
    private const int GreatestGraceSeconds = 30 * 24 * 3600;

    /// <summary>Adds the end points.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/cameras/{id}/token", IssueAsync).Describe(new ApiOperation("issueToken", "Makes a token of the camera's own, shown this once.", ApiAnswer.Json<IssuedToken>("The token."))
        {
            Query = new Dictionary<string, string> { ["grace"] = $"Seconds that older tokens stay valid, 0 to {GreatestGraceSeconds}; {DefaultGraceSeconds} where it is left out." },
            Problems = [400, 404],
        });
        routes.MapDelete("/api/v1/cameras/{id}/token", RevokeAsync).Describe(
            new ApiOperation("revokeTokens", "Ends every token of the camera, and its edge's connection.", new ApiAnswer(204, "None is valid.")) { Problems = [400, 404] });
    }

    private static async Task<IResult> IssueAsync(string id, string? grace, IGrainFactory grains, HttpContext context)
    {
        if (CameraNames.Problem(id) is { } problem)
        {
            return problem;
        }

        int seconds = DefaultGraceSeconds;
        if (grace is not null && (!int.TryParse(grace, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds > GreatestGraceSeconds))
        {
            return ApiProblem.BadRequest(
                "grace", grace, $"whole seconds from 0 to {GreatestGraceSeconds}", "older tokens stay valid for so long; 0 ends them, and the connection, at once");
        }

        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        RegistrationReply reply = await grains.GetGrain<ICameraGrain>(id).SetTokenAsync(
            new TokenChange { Digest = TokenDigest.Of(token), Grace = TimeSpan.FromSeconds(seconds) });
        if (reply.Outcome == RegistrationOutcome.NotFound)
        {
            return CameraNames.Unknown(id);
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new IssuedToken(id, token, seconds), ApiJson.Default.IssuedToken);
    }

    private static async Task<IResult> RevokeAsync(string id, IGrainFactory grains)
    {
        if (CameraNames.Problem(id) is { } problem)
        {
            return problem;
        }

        RegistrationReply reply = await grains.GetGrain<ICameraGrain>(id).SetTokenAsync(new TokenChange());
        return reply.Outcome == RegistrationOutcome.NotFound ? CameraNames.Unknown(id) : TypedResults.NoContent();
    }
}
