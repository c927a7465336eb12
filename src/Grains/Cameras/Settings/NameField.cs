using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras.Settings;

/// <summary>The name of something in the cluster, by a pattern.</summary>
internal sealed record NameField(
    string Name,
    string Description,
    string Remedy,
    Regex Pattern,
    string Rule,
    Func<CameraSettings, string?> Get,
    Func<CameraSettings, string?, CameraSettings> Set) : CameraSettingsField(Name, Description, Remedy)
{
    /// <inheritdoc/>
    public override string Limit => Rule;

    /// <inheritdoc/>
    public override JsonNode? Write(CameraSettings settings) => Get(settings) is { } name ? JsonValue.Create(name) : null;

    /// <inheritdoc/>
    protected override JsonObject ValueSchema() => new() { ["type"] = "string", ["pattern"] = Pattern.ToString() };

    /// <inheritdoc/>
    protected override bool TryRead(JsonNode value, ref CameraSettings settings)
    {
        if (value.GetValueKind() != JsonValueKind.String || !Pattern.IsMatch(value.GetValue<string>()))
        {
            return false;
        }

        settings = Set(settings, value.GetValue<string>());
        return true;
    }

    /// <inheritdoc/>
    protected override CameraSettings Clear(CameraSettings settings) => Set(settings, null);
}
