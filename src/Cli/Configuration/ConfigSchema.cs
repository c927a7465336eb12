using System.CommandLine;
using System.Text.Json.Nodes;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Configuration;

/// <summary>The JSON schema of configuration files, made from the commands themselves, so that it cannot fall behind.</summary>
internal static class ConfigSchema
{
    /// <summary>The schema of a whole file.</summary>
    public static JsonObject Of(RootCommand root)
    {
        JsonObject schema = Section(root, root);
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        schema["title"] = "Configuration of accmpeg";
        schema["properties"]!["$schema"] = new JsonObject { ["type"] = "string" };
        return schema;
    }

    private static JsonObject Section(Command command, RootCommand root)
    {
        JsonObject properties = [];
        foreach (ISetting setting in command.Options.Concat(root.Options).OfType<ISetting>().Where(setting => setting.InFile))
        {
            properties[setting.Key] = setting.Schema();
        }

        foreach (Command child in command.Subcommands)
        {
            properties[child.Name] = Section(child, root);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = command.Description,
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }
}
