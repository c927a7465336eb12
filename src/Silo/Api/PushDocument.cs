using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Silo.Models;

namespace AccMpeg.Silo.Api;

/// <summary>What makes a version: hash of bytes that were sent before, manifest, and who is to run it.</summary>
internal sealed record PushDocument(string Sha256, string Manifest, bool Stable, CanaryRule? Canary)
{
    /// <summary>Reads the document with every error.</summary>
    public static async Task<PushDocument> ReadAsync(string name, JsonObject document, ModelBlobs blobs, List<SettingError> errors, CancellationToken cancellationToken)
    {
        if (!CameraId.TryParse(name, out _))
        {
            errors.Add(new SettingError("name", $"'{name}'", NameRule.Text, "correct the name"));
        }

        foreach ((string member, _) in document)
        {
            if (member is not ("sha256" or "manifest" or "alias" or "percent" or "cameras" or "guards"))
            {
                errors.Add(new SettingError(member, "given", "one of sha256, manifest, alias, percent, cameras, guards", "correct the name, or leave it out"));
            }
        }

        string sha256 = Text(document, "sha256");
        if (await blobs.FindAsync(sha256, cancellationToken) is null)
        {
            errors.Add(new SettingError("sha256", $"'{sha256}'", "the hash of bytes that were sent", "PUT them to /api/v1/models/blobs/SHA256 first"));
        }

        if (document["manifest"] is not JsonObject)
        {
            errors.Add(new SettingError("manifest", document["manifest"]?.GetValueKind().ToString() ?? "missing", "an object", "send the .json that is beside the .onnx"));
        }

        string alias = Text(document, "alias");
        if (alias is not ("" or "stable" or "canary"))
        {
            errors.Add(new SettingError("alias", $"'{alias}'", "stable, canary, or left out", "say who is to run it"));
        }

        return new PushDocument(sha256, document["manifest"]?.ToJsonString() ?? string.Empty, alias == "stable", alias == "canary" ? ReadCanary(document, errors) : null);
    }

    /// <summary>JSON schema of the document.</summary>
    public static JsonObject Schema()
    {
        static JsonObject Member(string type, string description) => new() { ["type"] = type, ["description"] = description };
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["sha256"] = Member("string", "SHA-256 of bytes that were brought before."),
                ["manifest"] = Member("object", "The .json that is beside the .onnx."),
                ["alias"] = new JsonObject { ["enum"] = new JsonArray("stable", "canary"), ["description"] = "Who is to run it; nobody yet where it is left out." },
                ["percent"] = Member("number", "Share of the cameras that try a canary out, above 0 to 100."),
                ["cameras"] = Member("string", "Pattern of the names of the cameras that try a canary out, with * and ?."),
                ["guards"] = Member("object", "What ends a trial; a number each, null for one that is off, the defaults where it is left out."),
            },
            ["required"] = new JsonArray("sha256", "manifest"),
        };
    }

    private static CanaryRule ReadCanary(JsonObject document, List<SettingError> errors)
    {
        double percent = 100;
        if (document["percent"] is { } given
            && (given.GetValueKind() != JsonValueKind.Number || !double.TryParse(given.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out percent) || percent is not (> 0 and <= 100)))
        {
            errors.Add(new SettingError("percent", given.ToJsonString(), "a number above 0 to 100", "say how many of the cameras try it out"));
        }

        string cameras = Text(document, "cameras");
        return new CanaryRule(0, percent, cameras.Length > 0 ? cameras : "*") { Guards = GuardDocument.Read(document["guards"], errors) };
    }

    private static string Text(JsonObject document, string name) =>
        document[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : string.Empty;
}
