using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace AccMpeg.Silo.Api;

/// <summary>Health for orchestrators. Live asks nobody; ready means that edges may connect: Orleans runs, the network is loaded and warm, and no shutdown has begun.</summary>
internal static class HealthEndpoints
{
    /// <summary>Adds the end points. The network is loaded and warmed before the host starts, and Orleans starts before this answers at all.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live\n"));
        routes.MapGet("/health/startup", (IHostApplicationLifetime lifetime) => Answer(lifetime.ApplicationStarted.IsCancellationRequested, "started", "starting"));
        routes.MapGet("/health/ready", (IHostApplicationLifetime lifetime, SiloDrain drain) => Answer(
            lifetime.ApplicationStarted.IsCancellationRequested && !drain.HasBegun, "ready", drain.HasBegun ? "stopping" : "starting"));
    }

    private static ContentHttpResult Answer(bool good, string yes, string no) => TypedResults.Text(
        (good ? yes : no) + "\n", statusCode: good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
