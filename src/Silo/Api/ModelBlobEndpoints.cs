using AccMpeg.Contracts;
using AccMpeg.Silo.Api.Description;
using AccMpeg.Silo.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>Bytes of networks under their SHA-256. GET answers ranges, so that a fetch that broke goes on where it was.</summary>
internal static class ModelBlobEndpoints
{
    /// <summary>Adds the end points.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/models/blobs/{sha256}", GetAsync).Describe(new ApiOperation("getBlob", "The bytes of a network, whole or in part.", new ApiAnswer(200, "All bytes.", "application/octet-stream"))
        {
            OtherAnswer = new ApiAnswer(206, "The bytes of the range.", "application/octet-stream"), Headers = new Dictionary<string, string> { ["Range"] = "The bytes that are wanted." }, Problems = [400, 404, 416],
        });
        routes.MapPut("/api/v1/models/blobs/{sha256}", PutAsync).Describe(
            new ApiOperation("putBlob", "Brings the bytes of a network; a version of it is registered afterwards.", new ApiAnswer(204, "They are stored.")) { Body = ApiBodyForm.Bytes, Problems = [400, 413] });
    }

    private static async Task<IResult> GetAsync(string sha256, ModelBlobs blobs, HttpContext context) =>
        Problem(sha256) is { } problem ? problem
            : await blobs.FindAsync(sha256, context.RequestAborted) is { } path
            ? TypedResults.PhysicalFile(path, "application/octet-stream", enableRangeProcessing: true, entityTag: new($"\"{sha256}\""))
            : ApiProblem.NotFound("blob", sha256, "GET /api/v1/models lists the networks with their hashes");

    private static async Task<IResult> PutAsync(string sha256, ModelBlobs blobs, HttpContext context)
    {
        if (Problem(sha256) is { } problem)
        {
            return problem;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ModelBlobs.GreatestBlob + 1;
        }

        try
        {
            (string found, long bytes) = await blobs.StoreAsync(sha256, context.Request.Body, context.RequestAborted);
            return found == sha256
                ? TypedResults.NoContent()
                : ApiProblem.BadRequest("body", $"{bytes} bytes of SHA-256 {found}", $"bytes of SHA-256 {sha256}", "it was damaged on its way: send it again");
        }
        catch (InvalidDataException)
        {
            return ApiProblem.TooLarge(ModelBlobs.GreatestBlob, "a network is smaller");
        }
    }

    private static ProblemHttpResult? Problem(string sha256) => ContentHash.IsHash(sha256)
        ? null
        : ApiProblem.BadRequest("sha256", sha256, "64 lower-case hexadecimal digits", "give the SHA-256 of the .onnx");
}
