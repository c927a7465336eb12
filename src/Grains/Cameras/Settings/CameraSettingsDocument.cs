using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras.Settings;

/// <summary>A camera's settings as a JSON object.</summary>
public static class CameraSettingsDocument
{
    /// <summary>Reads a whole document, with every error; what it does not name is not set.</summary>
    public static CameraSettings Read(JsonObject document, ICollection<SettingError> errors) => Merge(CameraSettings.Default, document, errors);

    /// <summary>Reads a change by the rules of JSON Merge Patch (RFC 7396): what it does not name stays, null takes away.</summary>
    public static CameraSettings Merge(CameraSettings settings, JsonObject change, ICollection<SettingError> errors)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(errors);
        int before = errors.Count;
        foreach ((string name, JsonNode? value) in change)
        {
            CameraSettingsField? field = CameraSettingsFields.All.FirstOrDefault(known => known.Name == name);
            SettingError? error = field is null ? Unknown(name) : field.Read(value, ref settings);
            if (error is not null)
            {
                errors.Add(error);
            }
        }

        if (errors.Count == before)
        {
            CheckTogether(settings, errors);
        }

        return settings;
    }

    /// <summary>Every error of settings that did not come from a document; none where they are sound.</summary>
    public static IReadOnlyList<SettingError> Check(CameraSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var errors = new List<SettingError>();
        foreach (CameraSettingsField field in CameraSettingsFields.All)
        {
            if (field.Check(settings) is { } error)
            {
                errors.Add(error);
            }
        }

        CheckTogether(settings, errors);
        return errors;
    }

    /// <summary>The settings as a document, without what is not set.</summary>
    public static JsonObject Write(CameraSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var document = new JsonObject();
        foreach (CameraSettingsField field in CameraSettingsFields.All)
        {
            if (field.Write(settings) is { } value)
            {
                document[field.Name] = value;
            }
        }

        return document;
    }

    /// <summary>JSON schema of the document.</summary>
    public static JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (CameraSettingsField field in CameraSettingsFields.All)
        {
            properties[field.Name] = field.Schema();
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private static SettingError Unknown(string name) => new(
        name.Length > 80 ? name[..80] + "…" : name,
        "given",
        "one of " + string.Join(", ", CameraSettingsFields.All.Select(field => field.Name)),
        "correct the name, or leave it out");

    private static void CheckTogether(CameraSettings settings, ICollection<SettingError> errors)
    {
        if (settings is { Levels: { } levels, QpHigh: not null })
        {
            errors.Add(new SettingError("levels", $"'{levels}'", "levels or qpHigh, not both", "take qpHigh away: the first level is in its place"));
        }

        if (settings.QpHigh > settings.QpLow)
        {
            errors.Add(new SettingError(
                "qpHigh",
                JsonSerializer.Serialize(settings.QpHigh),
                $"at most qpLow, which is {JsonSerializer.Serialize(settings.QpLow)}",
                "the macroblocks that matter need the lower QP"));
        }
    }
}
