using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AccMpeg.Silo.Api;

/// <summary>A registration's version as entity tag, and conditions on it (RFC 9110, section 13).</summary>
internal static class EntityTags
{
    /// <summary>Names the version of what is answered.</summary>
    public static void Write(HttpResponse response, long version) => response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Reads If-Match and If-None-Match.</summary>
    /// <param name="request">The request.</param>
    /// <param name="condition">What they ask for.</param>
    /// <returns>The problem with them; null where there is none.</returns>
    public static IResult? Read(HttpRequest request, out EntityCondition condition)
    {
        condition = default;
        string match = request.Headers.IfMatch.ToString();
        string noneMatch = request.Headers.IfNoneMatch.ToString();
        if (noneMatch is not ("" or "*"))
        {
            return ApiProblem.BadRequest("If-None-Match", noneMatch, "* is understood", "send '*' to register a camera only where there is none, or leave it out");
        }

        if (match is not ("" or "*") && !TryRead(match, out condition))
        {
            return ApiProblem.BadRequest("If-Match", match, "one entity tag as a GET answered it, or *", "send the ETag of the registration that the change was made for");
        }

        condition = condition with { Given = match.Length > 0, MustExist = match.Length > 0, MustNotExist = noneMatch.Length > 0 };
        return null;
    }

    private static bool TryRead(string text, out EntityCondition condition)
    {
        bool read = long.TryParse(text.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long version) && text.Length > 2 && text[0] == '"' && text[^1] == '"';
        condition = new EntityCondition { Version = version };
        return read;
    }
}
