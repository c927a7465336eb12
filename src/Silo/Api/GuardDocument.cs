using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Silo.Api;

/// <summary>The guards of a trial as a document: a member for each, null for one that is off; what is left out has its default.</summary>
internal static class GuardDocument
{
    private const string Members = "bytes, share, detections, time, errors, chunks, ownPastChunks";

    /// <summary>Reads the document with every error; null where none is given.</summary>
    public static CanaryGuards? Read(JsonNode? given, List<SettingError> errors)
    {
        if (given is null)
        {
            return null;
        }

        if (given is not JsonObject document)
        {
            errors.Add(new SettingError("guards", given.ToJsonString(), $"an object of {Members}", "leave it out for the defaults"));
            return null;
        }

        CanaryGuards guards = CanaryGuards.Default;
        foreach ((string name, JsonNode? value) in document)
        {
            double? number = null;
            if (value is not null)
            {
                if (value.GetValueKind() != JsonValueKind.Number || !double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed))
                {
                    errors.Add(new SettingError($"guards.{name}", value.ToJsonString(), "a number, or null for a guard that is off", "correct it"));
                    continue;
                }

                number = parsed;
            }

            guards = Set(guards, name, number, errors);
        }

        errors.AddRange(guards.Validate().Select(error => new SettingError("guards", document.ToJsonString(), error, "correct it, or leave it out")));
        return guards;
    }

    private static CanaryGuards Set(CanaryGuards guards, string name, double? value, List<SettingError> errors)
    {
        switch (name)
        {
            case "bytes":
                return guards with { Bytes = value };
            case "share":
                return guards with { Share = value };
            case "detections":
                return guards with { Detections = value };
            case "time":
                return guards with { Time = value };
            case "errors" when value is null or (>= 0 and <= int.MaxValue):
                return guards with { Errors = (int?)value };
            case "chunks" when value is >= 0 and <= int.MaxValue:
                return guards with { Chunks = (int)value };
            case "ownPastChunks" when value is >= 0 and <= int.MaxValue:
                return guards with { OwnPastChunks = (int)value };
            default:
                errors.Add(new SettingError($"guards.{name}", value?.ToString(CultureInfo.InvariantCulture) ?? "null", $"one of {Members}, with a number that fits", "correct it, or leave it out"));
                return guards;
        }
    }
}
