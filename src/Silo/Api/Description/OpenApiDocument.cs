using System.Globalization;
using System.Text.Json.Nodes;
using AccMpeg.Silo.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace AccMpeg.Silo.Api.Description;

/// <summary>
/// The OpenAPI 3.1 document of the HTTP interface, made from the end points as they are mapped. End points without a description are the edges' (a WebSocket) and
/// are left out.
/// </summary>
internal static class OpenApiDocument
{
    private const string Problem = "Problem";
    private const string KeyScheme = "apiKey";

    /// <summary>Statuses of every end point: whatever it does, a body may break off, and the silo or its cluster may fail.</summary>
    public static IReadOnlyList<int> OfAll { get; } = [400, 500, 503];

    /// <summary>Makes the document.</summary>
    public static JsonObject Create(IEnumerable<EndpointDataSource> sources)
    {
        var schemas = new ApiSchemas();
        schemas.Add(Problem, ProblemSchema());
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (RouteEndpoint endpoint in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<ApiOperation>() is not { } operation)
            {
                continue;
            }

            string path = ApiParameters.PathOf(endpoint.RoutePattern);
            paths.TryAdd(path, []);
            foreach (string method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
            {
                paths[path].Add(method.ToLowerInvariant(), Describe(endpoint, operation, ApiGuard.NeededFor(method, path), schemas));
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "AccMPEG Cluster",
                ["version"] = "1",
                ["description"] = "Cameras, results, networks and the state of a cluster. Every refusal is a ProblemDetails with value, limit and remedy.",
            },
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)Sorted(path.Value)))),
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.ToJson(),
                ["securitySchemes"] = new JsonObject
                {
                    [KeyScheme] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A key of the cluster; none is needed on loopback where the silo has no file of keys." },
                },
            },
        };
    }

    private static JsonObject Describe(RouteEndpoint endpoint, ApiOperation operation, ApiRole role, ApiSchemas schemas)
    {
        var described = new JsonObject
        {
            ["operationId"] = operation.Id,
            ["summary"] = operation.Summary,
            ["description"] = role == ApiRole.None ? "Needs no key." : $"Needs a key of the role {role.ToString().ToLowerInvariant()}.",
            ["parameters"] = ApiParameters.Of(endpoint, operation),
        };
        if (operation.Body is { } body)
        {
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(body.MediaType, schemas.Add(body.Name, body.Schema())) };
        }

        var answers = new SortedDictionary<int, JsonObject>();
        foreach (ApiAnswer answer in new[] { operation.Answer, operation.OtherAnswer }.OfType<ApiAnswer>())
        {
            answers.Add(answer.Status, Describe(answer, schemas));
        }

        foreach (int status in operation.Problems.Concat(OfAll).Concat(role == ApiRole.None ? [] : [401, 403]).Where(status => !answers.ContainsKey(status)))
        {
            answers.Add(status, new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(status), ["content"] = Content("application/problem+json", new JsonObject { ["$ref"] = $"#/components/schemas/{Problem}" }) });
        }

        described["responses"] = new JsonObject(answers.Select(answer => KeyValuePair.Create(answer.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)answer.Value)));
        described["security"] = role == ApiRole.None ? new JsonArray() : new JsonArray(new JsonObject { [KeyScheme] = new JsonArray() });
        return described;
    }

    private static JsonObject Describe(ApiAnswer answer, ApiSchemas schemas)
    {
        var described = new JsonObject { ["description"] = answer.Description };
        if (answer.Headers.Count > 0)
        {
            described["headers"] = new JsonObject(answer.Headers.Select(header => KeyValuePair.Create(
                header.Key, (JsonNode?)new JsonObject { ["description"] = header.Value, ["schema"] = new JsonObject { ["type"] = "string" } })));
        }

        if (answer.MediaType is { } type)
        {
            described["content"] = Content(type, answer.Type is { } body ? schemas.Add(body) : type == "application/json" ? schemas.Add("StoredResults", ResultSchemas.Page()) : new JsonObject());
        }

        return described;
    }

    private static JsonObject Content(string mediaType, JsonObject schema) => new() { [mediaType] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Sorted(JsonObject operations) =>
        new(operations.OrderBy(operation => operation.Key, StringComparer.Ordinal).Select(operation => KeyValuePair.Create(operation.Key, operation.Value?.DeepClone())));

    private static JsonObject ProblemSchema()
    {
        static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = "A ProblemDetails (RFC 9457).",
            ["properties"] = new JsonObject
            {
                ["type"] = Text("What kind of problem, by its status."),
                ["title"] = Text("The status in words."),
                ["status"] = new JsonObject { ["type"] = "integer" },
                ["detail"] = Text("The problem in a sentence: value, limit and remedy."),
                ["parameter"] = Text("What is wrong."),
                ["value"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = "What was given." },
                ["limit"] = Text("What is allowed."),
                ["remedy"] = Text("What to do."),
                ["errors"] = new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "Every error, where a document has several.",
                    ["items"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { ["parameter"] = Text("What is wrong."), ["value"] = Text("What was given."), ["limit"] = Text("What is allowed."), ["remedy"] = Text("What to do.") },
                    },
                },
            },
            ["required"] = new JsonArray("title", "status", "detail", "parameter", "value", "limit", "remedy"),
        };
    }
}
