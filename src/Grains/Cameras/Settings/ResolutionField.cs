using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras.Settings;

/// <summary>Size of the frames that an edge sends.</summary>
internal sealed record ResolutionField() : CameraSettingsField(
    "resolution",
    "Size that frames are scaled down to fit into, aspect kept, never enlarged: WIDTHxHEIGHT, or source. Default: what the edge was started with.",
    "smaller saves bytes and time, and hides small objects")
{
    /// <inheritdoc/>
    public override string Limit => Resolution.Rule;

    /// <inheritdoc/>
    public override JsonNode? Write(CameraSettings settings) => settings.Resolution is { } resolution ? JsonValue.Create(resolution) : null;

    /// <inheritdoc/>
    protected override JsonObject ValueSchema() => new() { ["type"] = "string", ["pattern"] = "^(source|[1-9][0-9]{0,2}[02468]x[1-9][0-9]{0,2}[02468])$" };

    /// <inheritdoc/>
    protected override bool TryRead(JsonNode value, ref CameraSettings settings)
    {
        if (value.GetValueKind() != JsonValueKind.String || !Resolution.TryParse(value.GetValue<string>(), out _))
        {
            return false;
        }

        settings = settings with { Resolution = value.GetValue<string>() };
        return true;
    }

    /// <inheritdoc/>
    protected override CameraSettings Clear(CameraSettings settings) => settings with { Resolution = null };
}
