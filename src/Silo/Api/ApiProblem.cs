using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AccMpeg.Silo.Api;

/// <summary>The API's errors: a ProblemDetails with the value, the limit and the remedy, as text and as members.</summary>
internal static class ApiProblem
{
    /// <summary>A parameter is wrong.</summary>
    public static ProblemHttpResult BadRequest(string parameter, string? value, string limit, string remedy) =>
        Create(StatusCodes.Status400BadRequest, $"{parameter} is '{value}'; {limit}: {remedy}.", parameter, value, limit, remedy);

    /// <summary>There is no such thing.</summary>
    public static ProblemHttpResult NotFound(string what, string value, string remedy) =>
        Create(StatusCodes.Status404NotFound, $"There is no {what} '{value}': {remedy}.", what, value, $"a known {what}", remedy);

    private static ProblemHttpResult Create(int status, string detail, string parameter, string? value, string limit, string remedy) =>
        TypedResults.Problem(
            detail,
            statusCode: status,
            extensions: new Dictionary<string, object?> { ["parameter"] = parameter, ["value"] = value, ["limit"] = limit, ["remedy"] = remedy });
}
