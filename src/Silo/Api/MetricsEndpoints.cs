using AccMpeg.Silo.Api.Description;
using AccMpeg.Silo.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>Metrics for Prometheus.</summary>
internal static class MetricsEndpoints
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Adds the end point.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", (PrometheusExporter exporter) => TypedResults.Text(exporter.Write(), ContentType))
            .Describe(new ApiOperation("getMetrics", "Metrics of this silo.", new ApiAnswer(200, "Prometheus' text format.", "text/plain")));
}
