using AccMpeg.Silo.Api.Description;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>The description of the HTTP interface.</summary>
internal static class OpenApiEndpoints
{
    /// <summary>Adds the end point.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/openapi.json", (IEnumerable<EndpointDataSource> sources) => TypedResults.Text(OpenApiDocument.Create(sources).ToJsonString(), "application/vnd.oai.openapi+json"))
        .Describe(new ApiOperation("getOpenApi", "This description.", new ApiAnswer(200, "An OpenAPI 3.1 document.", "application/vnd.oai.openapi+json")));
}
