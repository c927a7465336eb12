using System.Text.Json.Nodes;

namespace AccMpeg.Silo.Api.Description;

/// <summary>Schemas of outcomes, which are written by hand for speed and so have no type to be made of.</summary>
internal static class ResultSchemas
{
    /// <summary>A page of stored outcomes.</summary>
    public static JsonObject Page() => Object(
        new JsonObject
        {
            ["results"] = new JsonObject { ["type"] = "array", ["items"] = Outcome() },
            ["next"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = "The next page's ?after=; null on the last one." },
        },
        "results",
        "next");

    /// <summary>One frame's outcome: a result, or the reason why there is none.</summary>
    private static JsonObject Outcome() => Object(
        new JsonObject
        {
            ["id"] = Of("string", "EPOCH-SEQUENCE: unique for the camera."),
            ["camera"] = Of("string", "The camera's name."),
            ["epoch"] = Of("integer", "Run of the edge agent."),
            ["sequence"] = Of("integer", "Index of the frame in that run."),
            ["capturedAt"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "Capture, by the silo's clock." },
            ["captureToResultMs"] = Of("number", "Milliseconds from capture to outcome."),
            ["encodedBytes"] = Of("integer", "Bytes of the encoded frame; 0 where it was never sent."),
            ["highQualityShare"] = Of("number", "Share of the macroblocks at high quality, 0 to 1."),
            ["dropped"] = Of("string", "Why the frame has no result; absent where it has one."),
            ["width"] = Of("integer", "Width in pixels of the frame that was judged, as the edge encoded it; of results only."),
            ["height"] = Of("integer", "Height in pixels of the frame that was judged; of results only."),
            ["finalDnn"] = Of("string", "The network that judged it; of results only."),
            ["detections"] = new JsonObject { ["type"] = "array", ["description"] = "What it found; of results only.", ["items"] = Detection() },
        },
        "id",
        "camera",
        "epoch",
        "sequence",
        "capturedAt",
        "captureToResultMs",
        "encodedBytes",
        "highQualityShare");

    private static JsonObject Detection() => Object(
        new JsonObject
        {
            ["label"] = Of("string", "Its class by name."),
            ["classId"] = Of("integer", "Its class by index."),
            ["score"] = Of("number", "0 to 1."),
            ["box"] = new JsonObject
            {
                ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" }, ["minItems"] = 4, ["maxItems"] = 4, ["description"] = "x1, y1, x2, y2 in pixels of the frame that was judged, which is width x height.",
            },
        },
        "label",
        "classId",
        "score",
        "box");

    private static JsonObject Of(string type, string description) => new() { ["type"] = type, ["description"] = description };

    private static JsonObject Object(JsonObject properties, params string[] required) => new()
    {
        ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
    };
}
