using System.Text.Json.Nodes;

namespace AccMpeg.Cli.Settings;

/// <summary>An option that can also stand in the environment and in a configuration file.</summary>
internal interface ISetting
{
    /// <summary>The option's name on the command line, with its dashes.</summary>
    string Name { get; }

    /// <summary>The rule of its value.</summary>
    IValueRule Rule { get; }

    /// <summary>A value that is right, for the schema and for checks of files that leave it to the command line.</summary>
    string Example { get; }

    /// <summary>It may be given several times.</summary>
    bool Repeatable { get; }

    /// <summary>It can stand in a configuration file.</summary>
    bool InFile { get; }

    /// <summary>What it does, in a sentence.</summary>
    string? Description { get; }

    /// <summary>Name in configuration files: camel case.</summary>
    string Key => SettingNames.Key(Name);

    /// <summary>Name in the environment: ACCMPEG_ and upper case.</summary>
    string Variable => SettingNames.Variable(Name);

    /// <summary>JSON schema of its value.</summary>
    JsonObject Schema()
    {
        JsonObject value = Rule.Schema();
        value["examples"] = new JsonArray(Rule.Json(Example));
        JsonObject schema = Repeatable ? new JsonObject { ["type"] = "array", ["items"] = value } : value;
        schema["description"] = Description;
        return schema;
    }
}
