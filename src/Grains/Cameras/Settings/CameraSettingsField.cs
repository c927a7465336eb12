using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras.Settings;

/// <summary>One setting of a camera, told once for reading, writing, checking and the published schema.</summary>
/// <param name="Name">Its name in JSON and YAML.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="Remedy">What to do about a wrong value.</param>
public abstract record CameraSettingsField(string Name, string Description, string Remedy)
{
    /// <summary>The values that are allowed, in words.</summary>
    public abstract string Limit { get; }

    /// <summary>JSON schema of the value.</summary>
    public JsonObject Schema()
    {
        JsonObject schema = ValueSchema();
        schema["description"] = Description;
        return schema;
    }

    /// <summary>Reads a value into the settings; the error leaves them as they are. Null takes the value away.</summary>
    public SettingError? Read(JsonNode? value, ref CameraSettings settings)
    {
        if (value is null)
        {
            settings = Clear(settings);
            return null;
        }

        return TryRead(value, ref settings) ? null : new SettingError(Name, Cut(value), Limit, Remedy);
    }

    /// <summary>The value in the settings; null where it is not set.</summary>
    public abstract JsonNode? Write(CameraSettings settings);

    /// <summary>What is wrong with the value in the settings; null where nothing is.</summary>
    public SettingError? Check(CameraSettings settings) => Read(Write(settings), ref settings);

    /// <summary>Schema of the value without its description.</summary>
    protected abstract JsonObject ValueSchema();

    /// <summary>Reads a value; false where type or range is wrong.</summary>
    protected abstract bool TryRead(JsonNode value, ref CameraSettings settings);

    /// <summary>The settings without this one.</summary>
    protected abstract CameraSettings Clear(CameraSettings settings);

    private static string Cut(JsonNode value)
    {
        string text = value.GetValueKind() == JsonValueKind.String ? $"'{value.GetValue<string>()}'" : value.ToJsonString();
        return text.Length > 80 ? text[..80] + "…" : text;
    }
}
