using System.Buffers;
using System.Text.Json;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Silo.Results;

/// <summary>An outcome as JSON, the same in the event stream and in files.</summary>
internal static class OutcomeJson
{
    /// <summary>Name of the member that holds the event id.</summary>
    public const string Id = "id";

    /// <summary>Writes the outcome as one object without line breaks. Boxes are [x1, y1, x2, y2] in pixels of the frame that was judged.</summary>
    public static void Write(IBufferWriter<byte> output, FrameOutcome outcome)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString(Id, outcome.Key.ToEventId());
        json.WriteString("camera", outcome.Key.Camera.Value);
        json.WriteNumber("epoch", outcome.Key.Epoch);
        json.WriteNumber("sequence", outcome.Key.Sequence);
        json.WriteString("capturedAt", outcome.CapturedAt.UtcDateTime);
        json.WriteNumber("captureToResultMs", Math.Round(outcome.CaptureToResult.TotalMilliseconds, 3));
        json.WriteNumber("encodedBytes", outcome.EncodedBytes);
        json.WriteNumber("highQualityShare", outcome.HighQualityShare);
        if (outcome.Drop != DropReason.None)
        {
            json.WriteString("dropped", outcome.Drop.ToString());
        }
        else
        {
            json.WriteNumber("width", outcome.Width);
            json.WriteNumber("height", outcome.Height);
            json.WriteString("finalDnn", outcome.FinalDnn);
            WriteDetections(json, outcome);
        }

        json.WriteEndObject();
    }

    private static void WriteDetections(Utf8JsonWriter json, FrameOutcome outcome)
    {
        json.WriteStartArray("detections");
        foreach (Detection detection in outcome.Detections)
        {
            json.WriteStartObject();
            json.WriteString("label", detection.Label);
            json.WriteNumber("classId", detection.ClassId);
            json.WriteNumber("score", detection.Score);
            json.WriteStartArray("box");
            json.WriteNumberValue(detection.Box.X1);
            json.WriteNumberValue(detection.Box.Y1);
            json.WriteNumberValue(detection.Box.X2);
            json.WriteNumberValue(detection.Box.Y2);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
