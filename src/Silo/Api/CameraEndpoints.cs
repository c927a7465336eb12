using System.Globalization;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Grains.Fleet;
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
        routes.MapGet("/api/v1/cameras", ListAsync);
        routes.MapGet("/api/v1/cameras/{id}", DescribeAsync);
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
