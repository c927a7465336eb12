using AccMpeg.Silo.Api.Description;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace AccMpeg.Silo.Api;

/// <summary>Health for orchestrators. Live asks nobody; ready means that edges may connect: Orleans runs, the network is loaded and warm, and no shutdown has begun.</summary>
internal static class HealthEndpoints
{
    private static readonly ApiAnswer Text = new(200, "It is so.", "text/plain");
    private static readonly ApiAnswer NotYet = new(503, "It is not so.", "text/plain");

    /// <summary>Adds the end points. The network is loaded and warmed before the host starts, and Orleans starts before this answers at all.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live\n")).Describe(new ApiOperation("getLive", "The process runs.", Text));
        routes.MapGet("/health/startup", (IHostApplicationLifetime lifetime) => Answer(lifetime.ApplicationStarted.IsCancellationRequested, "started", "starting"))
            .Describe(new ApiOperation("getStartup", "The silo has started.", Text) { OtherAnswer = NotYet });
        routes.MapGet("/health/ready", (IHostApplicationLifetime lifetime, SiloDrain drain) => Answer(
            lifetime.ApplicationStarted.IsCancellationRequested && !drain.HasBegun, "ready", drain.HasBegun ? "stopping" : "starting"))
            .Describe(new ApiOperation("getReady", "Edges may connect.", Text) { OtherAnswer = NotYet });
    }

    private static ContentHttpResult Answer(bool good, string yes, string no) => TypedResults.Text(
        (good ? yes : no) + "\n", statusCode: good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
