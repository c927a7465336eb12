using AccMpeg.Grains.Inference;
using AccMpeg.Inference.Batching;
using AccMpeg.Silo.Api.Description;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace AccMpeg.Silo.Api;

/// <summary>What the silo runs and uses.</summary>
internal static class SiloEndpoints
{
    /// <summary>Path of the end point that collects garbage, for measurements: it stops the silo for a moment, so it is an admin's.</summary>
    public const string CollectPath = "/api/v1/silo/collect";

    /// <summary>Path of the end point that drains the silo and ends its process, as SIGTERM does.</summary>
    public const string DrainPath = "/api/v1/silo/drain";

    /// <summary>Adds the end points.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/silo", Read).Describe(new ApiOperation("getSilo", "What this silo runs and uses.", ApiAnswer.Json<SiloStatus>("The silo.")));
        routes.MapPost(DrainPath, (IHostApplicationLifetime lifetime) =>
        {
            lifetime.StopApplication();
            return TypedResults.Accepted((string?)null);
        }).Describe(new ApiOperation(
            "drainSilo", "Drains the silo and ends its process: what is under way is finished, edges go to other silos.", new ApiAnswer(202, "It has begun.")));
        routes.MapPost(CollectPath, () => TypedResults.Json(ProcessFigures.ReadCollected(), ApiJson.Default.ProcessFigures)).Describe(
            new ApiOperation("collectGarbage", "Collects the silo's garbage, for measurements; every thread stops for a moment.", ApiAnswer.Json<ProcessFigures>("What the process uses afterwards.")));
    }

    private static JsonHttpResult<SiloStatus> Read(SiloOptions options, FinalDnnShelf detector, EdgeGateway gateway)
    {
        BatcherStatistics batches = detector.Statistics;
        return TypedResults.Json(
            new SiloStatus
            {
                FinalDnn = detector.FinalDnn,
                Device = options.Device.ToString(),
                Input = detector.Input.ToString(),
                Edges = gateway.Connections,
                Batches = batches.Batches,
                MeanBatchSize = batches.MeanBatchSize,
                MeanQueueMs = batches.MeanQueueTime.TotalMilliseconds,
                CutReasons = batches.Cuts.ToDictionary(cut => cut.Key.ToString(), cut => cut.Value),
                FinalDnns = detector.Describe(),
                Process = ProcessFigures.Read(),
            },
            ApiJson.Default.SiloStatus);
    }
}
