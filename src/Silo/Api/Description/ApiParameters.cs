using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace AccMpeg.Silo.Api.Description;

/// <summary>Parameters of end points in the words of OpenAPI.</summary>
internal static class ApiParameters
{
    private static readonly Dictionary<string, string> InPath = new(StringComparer.Ordinal)
    {
        ["id"] = "The camera's name: 1 to 63 of a-z, 0-9, '.', '_' and '-', starting with a letter or a digit.",
        ["name"] = "The network's name in the registry.",
        ["version"] = "A version of the network.",
        ["sha256"] = "SHA-256 of the bytes: 64 lower-case hexadecimal digits.",
        ["finalDnn"] = "Name of a final DNN.",
    };

    /// <summary>A path as OpenAPI writes it: without what the routing knows of its parameters.</summary>
    public static string PathOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part is RoutePatternParameterPart { Name: var name } ? $"{{{name}}}" : ((RoutePatternLiteralPart)part).Content))));

    /// <summary>All parameters of an end point.</summary>
    public static JsonArray Of(RouteEndpoint endpoint, ApiOperation operation)
    {
        var all = new JsonArray();
        foreach (RoutePatternParameterPart part in endpoint.RoutePattern.Parameters)
        {
            all.Add(Create(part.Name, "path", InPath.GetValueOrDefault(part.Name, part.Name), required: true));
        }

        foreach ((string name, string description) in operation.Query)
        {
            all.Add(Create(name, "query", description, required: false));
        }

        foreach ((string name, string description) in operation.Headers)
        {
            all.Add(Create(name, "header", description, required: false));
        }

        return all;
    }

    private static JsonObject Create(string name, string place, string description, bool required) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = required,
        ["description"] = description,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };
}
