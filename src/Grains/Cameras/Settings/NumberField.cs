using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras.Settings;

/// <summary>A number in a range.</summary>
internal sealed record NumberField(
    string Name,
    string Description,
    string Remedy,
    double Least,
    double Most,
    bool Whole,
    Func<CameraSettings, double?> Get,
    Func<CameraSettings, double?, CameraSettings> Set) : CameraSettingsField(Name, Description, Remedy)
{
    /// <inheritdoc/>
    public override string Limit => string.Create(CultureInfo.InvariantCulture, $"a {(Whole ? "whole " : string.Empty)}number from {Least} to {Most}");

    /// <inheritdoc/>
    public override JsonNode? Write(CameraSettings settings) => Get(settings) switch
    {
        null => null,
        { } value when Whole => JsonValue.Create((long)value),
        { } value when double.IsFinite(value) => JsonValue.Create(value),
        { } value => JsonValue.Create(value.ToString(CultureInfo.InvariantCulture)),
    };

    /// <inheritdoc/>
    protected override JsonObject ValueSchema() => new()
    {
        ["type"] = Whole ? "integer" : "number", ["minimum"] = Number(Least), ["maximum"] = Number(Most),
    };

    /// <inheritdoc/>
    protected override bool TryRead(JsonNode value, ref CameraSettings settings)
    {
        if (value.GetValueKind() != JsonValueKind.Number
            || !double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            || !(number >= Least && number <= Most)
            || (Whole && number != Math.Truncate(number)))
        {
            return false;
        }

        settings = Set(settings, number);
        return true;
    }

    /// <inheritdoc/>
    protected override CameraSettings Clear(CameraSettings settings) => Set(settings, null);

    private static JsonValue Number(double value) => value == Math.Truncate(value) ? JsonValue.Create((long)value) : JsonValue.Create(value);
}
