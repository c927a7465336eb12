using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>What the cameras do now.</summary>
internal static class CameraEndpoints
{
    /// <summary>Adds the end points.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/cameras", ListAsync);
        routes.MapGet("/api/v1/cameras/{id}", DescribeAsync);
    }

    /// <summary>The problem with a camera's name; null where the camera is known.</summary>
    public static async Task<IResult?> CheckAsync(string id, IGrainFactory grains)
    {
        if (!CameraId.TryParse(id, out _))
        {
            return ApiProblem.BadRequest(
                "id", id, $"a camera's name is 1 to {CameraId.MaxLength} of a-z, 0-9, '.', '_' and '-', starting with a letter or a digit", "correct the name");
        }

        return await grains.GetGrain<IFleetGrain>(IFleetGrain.Key).ContainsAsync(id)
            ? null
            : ApiProblem.NotFound("camera", id, "GET /api/v1/cameras lists those that have ever connected");
    }

    private static async Task<IResult> ListAsync(IGrainFactory grains)
    {
        FleetList fleet = await grains.GetGrain<IFleetGrain>(IFleetGrain.Key).ListAsync();
        CameraStatus[] cameras = await Task.WhenAll(Array.ConvertAll(fleet.Cameras, name => grains.GetGrain<ICameraGrain>(name).DescribeAsync()));
        return TypedResults.Json(new CameraList(cameras), ApiJson.Default.CameraList);
    }

    private static async Task<IResult> DescribeAsync(string id, IGrainFactory grains) =>
        await CheckAsync(id, grains) ?? TypedResults.Json(await grains.GetGrain<ICameraGrain>(id).DescribeAsync(), ApiJson.Default.CameraStatus);
}
