using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Silo.Results;

/// <summary>Detections as the database keeps them: a JSON list with short names, since there are many.</summary>
internal static class DetectionJson
{
    /// <summary>Writes the text.</summary>
    public static string Write(ImmutableArray<Detection> detections)
    {
        if (detections.IsDefaultOrEmpty)
        {
            return "[]";
        }

        var rows = new StoredDetection[detections.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Detection detection = detections[i];
            rows[i] = new StoredDetection(
                detection.ClassId, detection.Label, detection.Score, [detection.Box.X1, detection.Box.Y1, detection.Box.X2, detection.Box.Y2]);
        }

        return JsonSerializer.Serialize(rows, StoredDetectionContext.Default.StoredDetectionArray);
    }

    /// <summary>Reads the text.</summary>
    public static ImmutableArray<Detection> Read(string text)
    {
        if (text == "[]")
        {
            return [];
        }

        StoredDetection[] rows = JsonSerializer.Deserialize(text, StoredDetectionContext.Default.StoredDetectionArray) ?? [];
        var detections = ImmutableArray.CreateBuilder<Detection>(rows.Length);
        foreach (StoredDetection row in rows)
        {
            detections.Add(new Detection(row.ClassId, row.Label, row.Score, new BoundingBox(row.Box[0], row.Box[1], row.Box[2], row.Box[3])));
        }

        return detections.MoveToImmutable();
    }
}

/// <summary>One detection in the database.</summary>
internal sealed record StoredDetection(
    [property: JsonPropertyName("c")] int ClassId,
    [property: JsonPropertyName("l")] string Label,
    [property: JsonPropertyName("s")] float Score,
    [property: JsonPropertyName("b")] float[] Box);

/// <summary>Generated reading and writing of <see cref="StoredDetection"/>.</summary>
[JsonSerializable(typeof(StoredDetection[]))]
internal sealed partial class StoredDetectionContext : JsonSerializerContext;
