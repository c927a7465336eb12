using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Silo.Security;
using Microsoft.AspNetCore.Http;

namespace AccMpeg.Silo.Api;

/// <summary>Reads the body of a request that is a JSON object.</summary>
internal static class ApiBody
{
    /// <summary>Longest body in bytes.</summary>
    public const int GreatestBody = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads the object, or says what is wrong with the body.</summary>
    public static async Task<(JsonObject? Document, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType))
        {
            return (null, ApiProblem.UnsupportedMediaType(request.ContentType));
        }

        using var body = new MemoryStream();
        byte[] buffer = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > GreatestBody)
            {
                return (null, ApiProblem.TooLarge(GreatestBody, "send one document of settings"));
            }

            body.Write(buffer, 0, read);
        }

        try
        {
            ReadOnlySpan<byte> text = body.GetBuffer().AsSpan(0, (int)body.Length);
            if (!IsText(text))
            {
                return (null, ApiProblem.BadRequest("body", "a text that is none", "Unicode: UTF-8, and no half of a surrogate pair", "correct the text"));
            }

            if (JsonNode.Parse(text, documentOptions: Strict) is JsonObject document)
            {
                AuditTrail.Note(request.HttpContext, document.ToJsonString());
                return (document, null);
            }

            return (null, ApiProblem.BadRequest("body", "no object", "a JSON object", "wrap the settings in { }"));
        }
        catch (JsonException error)
        {
            return (null, ApiProblem.BadRequest(
                "body", $"line {error.LineNumber + 1}, byte {error.BytePositionInLine}", "JSON without doubled names, at most 8 levels deep", error.Message));
        }
    }

    /// <summary>Whether every name and text can be read: those of a document are only looked at when somebody asks for them, and would fail there.</summary>
    private static bool IsText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsJson(string? type) =>
        type is not null
        && (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/merge-patch+json", StringComparison.OrdinalIgnoreCase));
}
