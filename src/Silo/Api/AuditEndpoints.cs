using System.Globalization;
using AccMpeg.Silo.Api.Description;
using AccMpeg.Silo.Security.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>The audit log by time, a page at a time: ?from= (inclusive) and ?to= (exclusive) are times of RFC 3339, 'next' of the answer is the next page's ?after=.</summary>
internal static class AuditEndpoints
{
    /// <summary>The log's path, which needs an admin's key.</summary>
    public const string Path = "/api/v1/audit";

    private const int DefaultPage = 1000;
    private const int GreatestPage = 10_000;

    /// <summary>Adds the end point.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, ReadAsync).Describe(
        new ApiOperation("listAudit", "Who changed what: the audit log by time, of all silos of a cluster.", ApiAnswer.Json<AuditPage>("A page of entries."))
        {
            Query = new Dictionary<string, string>
            {
                ["from"] = "The first time that belongs to the range, RFC 3339.",
                ["to"] = "The first time behind it.",
                ["after"] = "'next' of the page before.",
                ["limit"] = $"Most entries of the page, 1 to {GreatestPage}; {DefaultPage} where it is left out.",
            },
        });

    private static async Task<IResult> ReadAsync(string? from, string? to, string? after, string? limit, IAuditLog log, HttpContext context)
    {
        if (!StoredResultEndpoints.TryParse(from, out DateTimeOffset? first))
        {
            return StoredResultEndpoints.WrongTime(nameof(from), from);
        }

        if (!StoredResultEndpoints.TryParse(to, out DateTimeOffset? end))
        {
            return StoredResultEndpoints.WrongTime(nameof(to), to);
        }

        int most = DefaultPage;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > GreatestPage))
        {
            return ApiProblem.BadRequest("limit", limit, $"a number from 1 to {GreatestPage}", $"leave it out for {DefaultPage}, and go on by 'after'");
        }

        try
        {
            return TypedResults.Json(await log.ReadAsync(new AuditQuery(first, end, after, most), context.RequestAborted), ApiJson.Default.AuditPage);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return ApiProblem.BadRequest("after", after, "a place that an answer named", "give 'next' of the page before, or leave it out for the first page");
        }
    }
}
