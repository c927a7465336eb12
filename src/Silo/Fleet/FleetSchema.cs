using System.Text.Json.Nodes;
using AccMpeg.Grains.Cameras.Settings;

namespace AccMpeg.Silo.Fleet;

/// <summary>JSON schema of fleet files, for editors.</summary>
public static class FleetSchema
{
    /// <summary>The schema.</summary>
    public static JsonObject Create()
    {
        JsonObject settings = CameraSettingsDocument.Schema();
        settings["type"] = new JsonArray("object", "null");
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Fleet file of an AccMPEG cluster",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["defaults"] = new JsonObject { ["$ref"] = "#/$defs/settings", ["description"] = "Settings of every camera that does not say otherwise." },
                ["cameras"] = new JsonObject
                {
                    ["type"] = "object",
                    ["description"] = "The cameras by name.",
                    ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z0-9][a-z0-9._-]{0,62}$" },
                    ["additionalProperties"] = new JsonObject { ["$ref"] = "#/$defs/settings" },
                },
            },
            ["$defs"] = new JsonObject { ["settings"] = settings },
        };
    }
}
