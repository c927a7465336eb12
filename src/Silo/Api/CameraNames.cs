using AccMpeg.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AccMpeg.Silo.Api;

/// <summary>What can be wrong with the name of a camera in an address.</summary>
internal static class CameraNames
{
    /// <summary>The problem with the name; null where it is one.</summary>
    public static ProblemHttpResult? Problem(string id) => CameraId.TryParse(id, out _)
        ? null
        : ApiProblem.BadRequest(
            "id", id, $"a camera's name is {NameRule.Text}", "correct the name");

    /// <summary>No camera of this name is registered.</summary>
    public static ProblemHttpResult Unknown(string id) =>
        ApiProblem.NotFound("camera", id, "GET /api/v1/cameras ('accmpeg camera list') lists those that are registered, PUT ('accmpeg camera add') registers one");
}
