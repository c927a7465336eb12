using System.Globalization;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Grains.Results;
using AccMpeg.Silo.Api.Description;
using AccMpeg.Silo.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>
/// A camera's outcomes as server-sent events. The event id is "epoch-sequence"; Last-Event-ID or ?after= replays what follows ("0-0": everything),
/// without either the stream begins with what comes next. ?limit= ends it after so many events.
/// </summary>
internal static class ResultStreamEndpoints
{
    /// <summary>Adds the end point.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/cameras/{id}/results", StreamAsync).Describe(
        new ApiOperation("streamResults", "The camera's outcomes as they come, as server-sent events: 'result' or 'drop', the data an outcome as in the stored results.", new ApiAnswer(200, "An endless stream.", "text/event-stream"))
        {
            Query = new Dictionary<string, string> { ["after"] = "Event id, EPOCH-SEQUENCE: replays what follows; 0-0 for everything.", ["limit"] = "Ends the stream after so many events." },
            Headers = new Dictionary<string, string> { ["Last-Event-ID"] = "As 'after', which it goes before." },
            Problems = [400, 404],
        });

    private static async Task<IResult> StreamAsync(
        string id, string? after, string? limit, HttpContext context, IGrainFactory grains, IResultStore store, ResultFeed feed, SiloOptions options, TimeProvider time, SiloDrain drain)
    {
        if (CameraNames.Problem(id) is { } problem)
        {
            return problem;
        }

        // The results of a camera outlive its registration.
        CameraId camera = CameraId.Parse(id);
        FrameKey? last = await store.LastKeyAsync(camera, context.RequestAborted);
        if (last is null && !await grains.GetGrain<IFleetGrain>(IFleetGrain.Key).ContainsAsync(id))
        {
            return CameraNames.Unknown(id);
        }

        string? start = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : after;
        FrameKey key = default;
        if (start is not null && !FrameKey.TryParseEventId(camera, start, out key))
        {
            return ApiProblem.BadRequest("after", start, "an event id is EPOCH-SEQUENCE", "give the id of the last event that you have, or 0-0 for everything");
        }

        long most = long.MaxValue;
        if (limit is not null && (!long.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most < 1))
        {
            return ApiProblem.BadRequest("limit", limit, "a number from 1", "leave it out for an endless stream");
        }

        FrameKey? from = start is null ? last : key;
        await new ServerSentEvents(context, options.Heartbeat, time, drain.Token).WriteAsync(
            stop => feed.SubscribeAsync(store, camera, from, stop), most);
        return TypedResults.Empty;
    }
}
