using AccMpeg.Grains.Inference;
using AccMpeg.Inference.Batching;
using AccMpeg.Silo.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>What the silo runs.</summary>
internal static class SiloEndpoints
{
    /// <summary>Adds the end points.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/silo", Describe);

    private static JsonHttpResult<SiloStatus> Describe(SiloOptions options, IFrameDetector detector, EdgeGateway gateway)
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
            },
            ApiJson.Default.SiloStatus);
    }
}
