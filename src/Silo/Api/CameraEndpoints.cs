using System.Globalization;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Grains.Fleet;
using AccMpeg.Silo.Api.Description;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>What the cameras do now. The list is the directory's, at most a second old; a single camera is asked itself.</summary>
internal static class CameraEndpoints
{
    private const int DefaultPage = 200;

    /// <summary>Adds the end points.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/cameras", ListAsync).Describe(new ApiOperation("listCameras", "The registered cameras by name, as they reported last.", ApiAnswer.Json<CameraList>("A page of cameras."))
        {
            Query = new Dictionary<string, string>
            {
                ["after"] = "A camera's name: the page begins behind it.", ["limit"] = $"Most cameras of the page, 1 to {FleetGrain.GreatestPage}; {DefaultPage} where it is left out.",
            },
            Problems = [400],
        });
        routes.MapGet("/api/v1/cameras/{id}", DescribeAsync).Describe(
            new ApiOperation("getCamera", "What one camera does now, asked of itself.", ApiAnswer.Json<CameraStatus>("The camera.").Tagged()) { Problems = [400, 404] });
    }

    private static async Task<IResult> ListAsync(string? after, string? limit, IGrainFactory grains)
    {
        int most = DefaultPage;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > FleetGrain.GreatestPage))
        {
            return ApiProblem.BadRequest(
                "limit", limit, $"a number from 1 to {FleetGrain.GreatestPage}", $"leave it out for {DefaultPage}, and get the next page by ?after= with the answer's 'next'");
        }

        FleetPage page = await grains.GetGrain<IFleetGrain>(IFleetGrain.Key).ListAsync(new FleetQuery(after, most));
        return TypedResults.Json(new CameraList(page.Cameras, page.Total, page.More ? page.Cameras[^1].Camera : null), ApiJson.Default.CameraList);
    }

    private static async Task<IResult> DescribeAsync(string id, IGrainFactory grains, HttpContext context)
    {
        if (CameraNames.Problem(id) is { } problem)
        {
            return problem;
        }

        if (!await grains.GetGrain<IFleetGrain>(IFleetGrain.Key).ContainsAsync(id))
        {
            return CameraNames.Unknown(id);
        }

        CameraStatus status = await grains.GetGrain<ICameraGrain>(id).DescribeAsync();
        if (status.Registration is not { } registration)
        {
            return CameraNames.Unknown(id);
        }

        EntityTags.Write(context.Response, registration.Version);
        return TypedResults.Json(status, ApiJson.Default.CameraStatus);
    }
}
