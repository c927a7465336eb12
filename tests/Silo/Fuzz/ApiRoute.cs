using AccMpeg.Silo.Api.Description;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>An end point as the host maps it: its path, its method, the query that its handler reads, and how it is described; null for the edges' own.</summary>
internal sealed record ApiRoute(RoutePattern Pattern, string Method, IReadOnlyList<string> Query, ApiOperation? Operation)
{
    /// <summary>Statuses that it may answer with, as described.</summary>
    public IReadOnlySet<int> Statuses => Operation is null
        ? new HashSet<int>()
        : [.. Operation.Problems, Operation.Answer.Status, Operation.OtherAnswer?.Status ?? Operation.Answer.Status, .. OpenApiDocument.OfAll];

    public string Name => $"{Method} {Pattern.RawText}";

    /// <summary>Every end point, one for each of its methods.</summary>
    public static IReadOnlyList<ApiRoute> All(IEnumerable<EndpointDataSource> sources) =>
    [
        .. from endpoint in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           orderby endpoint.RoutePattern.RawText, method
           select new ApiRoute(endpoint.RoutePattern, method, QueryOf(endpoint), endpoint.Metadata.GetMetadata<ApiOperation>()),
    ];

    private static string[] QueryOf(RouteEndpoint endpoint)
    {
        var taken = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet();
        return
        [
            .. (endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()?.GetParameters() ?? [])
                .Where(parameter => (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is { } type && (type == typeof(string) || type.IsPrimitive))
                .Select(parameter => parameter.Name!)
                .Where(name => !taken.Contains(name)),
        ];
    }
}
