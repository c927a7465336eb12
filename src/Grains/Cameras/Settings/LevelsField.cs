using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras.Settings;

/// <summary>Levels of quality as QP:FACTOR, comma separated.</summary>
internal sealed record LevelsField() : CameraSettingsField(
    "levels",
    "Levels of quality in place of qpHigh, best first: QP:FACTOR,...; a level counts from its factor times alpha on. Default: the AccModel's.",
    "such as 24:1,30:0.4,36:0.1")
{
    /// <inheritdoc/>
    public override string Limit => "1 to 8 of QP:FACTOR, QPs 0 to 51 and rising, factors falling from 1";

    /// <inheritdoc/>
    public override JsonNode? Write(CameraSettings settings) => settings.Levels is { } levels ? JsonValue.Create(levels) : null;

    /// <inheritdoc/>
    protected override JsonObject ValueSchema() => new() { ["type"] = "string", ["pattern"] = "^[0-9]{1,2}:[0-9.]+(,[0-9]{1,2}:[0-9.]+){0,7}$" };

    /// <inheritdoc/>
    protected override bool TryRead(JsonNode value, ref CameraSettings settings)
    {
        if (value.GetValueKind() != JsonValueKind.String || !CameraLevels.TryParse(value.GetValue<string>(), out _))
        {
            return false;
        }

        settings = settings with { Levels = value.GetValue<string>() };
        return true;
    }

    /// <inheritdoc/>
    protected override CameraSettings Clear(CameraSettings settings) => settings with { Levels = null };
}
