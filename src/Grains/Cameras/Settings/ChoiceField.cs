using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras.Settings;

/// <summary>One of a few words.</summary>
internal sealed record ChoiceField(
    string Name,
    string Description,
    string Remedy,
    IReadOnlyList<string> Words,
    Func<CameraSettings, string?> Get,
    Func<CameraSettings, string?, CameraSettings> Set) : CameraSettingsField(Name, Description, Remedy)
{
    /// <inheritdoc/>
    public override string Limit => "one of " + string.Join(", ", Words);

    /// <inheritdoc/>
    public override JsonNode? Write(CameraSettings settings) => Get(settings) is { } word ? JsonValue.Create(word) : null;

    /// <inheritdoc/>
    protected override JsonObject ValueSchema() => new() { ["enum"] = new JsonArray([.. Words.Select(word => JsonValue.Create(word))]) };

    /// <inheritdoc/>
    protected override bool TryRead(JsonNode value, ref CameraSettings settings)
    {
        if (value.GetValueKind() != JsonValueKind.String || !Words.Contains(value.GetValue<string>()))
        {
            return false;
        }

        settings = Set(settings, value.GetValue<string>());
        return true;
    }

    /// <inheritdoc/>
    protected override CameraSettings Clear(CameraSettings settings) => Set(settings, null);
}
