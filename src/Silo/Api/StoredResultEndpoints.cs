using System.Buffers;
using System.Globalization;
using System.Text;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Contracts.Results;
using AccMpeg.Silo.Api.Description;
using AccMpeg.Silo.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>
/// A camera's stored outcomes by time of capture, a page at a time: ?from= (inclusive) and ?to= (exclusive) are times of RFC 3339, 'next' of the answer is the next
/// page's ?after=; null says that the range has no more.
/// </summary>
internal static class StoredResultEndpoints
{
    private const int DefaultPage = 1000;
    private const int GreatestPage = 10_000;

    /// <summary>Adds the end point.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/cameras/{id}/results/stored", ReadAsync).Describe(
        new ApiOperation("listResults", "The camera's stored outcomes by time of capture.", new ApiAnswer(200, "A page of outcomes.", "application/json"))
        {
            Query = new Dictionary<string, string>
            {
                ["from"] = "The first time that belongs to the range, RFC 3339.",
                ["to"] = "The first time behind it.",
                ["after"] = "'next' of the page before.",
                ["limit"] = $"Most outcomes of the page, 1 to {GreatestPage}; {DefaultPage} where it is left out.",
            },
            Problems = [400, 404],
        });

    private static async Task<IResult> ReadAsync(
        string id, string? from, string? to, string? after, string? limit, HttpContext context, IGrainFactory grains, IResultDatabase store)
    {
        if (CameraNames.Problem(id) is { } problem)
        {
            return problem;
        }

        if (!TryParse(from, out DateTimeOffset? first))
        {
            return WrongTime(nameof(from), from);
        }

        if (!TryParse(to, out DateTimeOffset? end))
        {
            return WrongTime(nameof(to), to);
        }

        ResultCursor cursor = default;
        if (after is not null && !ResultCursor.TryParse(after, out cursor))
        {
            return ApiProblem.BadRequest("after", after, "a place is TIME-EPOCH-SEQUENCE", "give 'next' of the page before, or leave it out for the first page");
        }

        int most = DefaultPage;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > GreatestPage))
        {
            return ApiProblem.BadRequest("limit", limit, $"a number from 1 to {GreatestPage}", $"leave it out for {DefaultPage}, and go on by 'after'");
        }

        // The results of a camera outlive its registration.
        CameraId camera = CameraId.Parse(id);
        if (await store.LastKeyAsync(camera, context.RequestAborted) is null && !await grains.GetGrain<IFleetGrain>(IFleetGrain.Key).ContainsAsync(id))
        {
            return CameraNames.Unknown(id);
        }

        ResultRange range = new(camera, first, end, after is null ? null : cursor);
        return Page(await store.ReadRangeAsync(range, most, context.RequestAborted), most);
    }

    private static FileContentHttpResult Page(IReadOnlyList<FrameOutcome> outcomes, int limit)
    {
        var json = new ArrayBufferWriter<byte>();
        json.Write("{\"results\":["u8);
        for (int i = 0; i < outcomes.Count; i++)
        {
            if (i > 0)
            {
                json.Write(","u8);
            }

            OutcomeJson.Write(json, outcomes[i]);
        }

        string next = outcomes.Count == limit ? $"\"{ResultCursor.Behind(outcomes[^1])}\"" : "null";
        Encoding.UTF8.GetBytes($"],\"next\":{next}}}", json);
        return TypedResults.Bytes(json.WrittenMemory, "application/json");
    }

    /// <summary>Reads a time of RFC 3339; no text is no time, and right.</summary>
    public static bool TryParse(string? text, out DateTimeOffset? time)
    {
        bool right = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed);
        time = right ? parsed : null;
        return right || text is null;
    }

    /// <summary>Refuses a time that is none.</summary>
    public static ProblemHttpResult WrongTime(string parameter, string? text) =>
        ApiProblem.BadRequest(parameter, text, "a time such as 2026-01-31T08:00:00Z", "write it so, with '+' of an offset as %2B");
}
