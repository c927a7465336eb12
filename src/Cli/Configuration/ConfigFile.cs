using System.CommandLine.Parsing;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Configuration;

/// <summary>
/// A JSON file with settings: an object per command, nested as the commands are ({"silo": {"run": {"listen": "…"}}}); settings of every
/// command (output) stand at the top. Comments and trailing commas are allowed.
/// </summary>
internal sealed class ConfigFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private ConfigFile(string path, JsonObject root)
    {
        Path = path;
        Root = root;
    }

    /// <summary>Where the file stands.</summary>
    public string Path { get; }

    /// <summary>Its content.</summary>
    public JsonObject Root { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">It is absent, unreadable, or no JSON object; the message says where.</exception>
    public static ConfigFile Load(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient) is JsonObject root
                ? new ConfigFile(path, root)
                : throw new UsageException($"{path} holds no JSON object; it must be one object with a section per command.");
        }
        catch (JsonException error)
        {
            throw new UsageException(
                $"{path} is no JSON: {error.Message.Split(" LineNumber")[0]} (line {error.LineNumber + 1}, character {error.BytePositionInLine + 1}).");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The configuration file {path} cannot be read: {error.Message}");
        }
    }

    /// <summary>
    /// The values of a setting for a command, as they would be typed; empty where the file has none. The section of the command comes before
    /// those above it.
    /// </summary>
    /// <exception cref="UsageException">The value has the wrong JSON type.</exception>
    public IReadOnlyList<string> Values(CommandResult command, ISetting setting)
    {
        IReadOnlyList<string> words = CommandPaths.Words(command);
        for (int depth = words.Count; depth >= 0; depth--)
        {
            if (Section([.. words.Take(depth)])?.TryGetPropertyValue(setting.Key, out JsonNode? node) == true && node is not JsonObject)
            {
                return Read(node, setting, out string? error) ?? throw new UsageException($"{Path}: {error}");
            }
        }

        return [];
    }

    /// <summary>The object of a command; null where there is none.</summary>
    public JsonObject? Section(IReadOnlyList<string> words)
    {
        JsonObject? at = Root;
        foreach (string word in words)
        {
            at = at?[word] as JsonObject;
        }

        return at;
    }

    /// <summary>A value as it would be typed; null, with the reason, where its JSON type is wrong.</summary>
    public static IReadOnlyList<string>? Read(JsonNode? node, ISetting setting, out string? error)
    {
        JsonNode?[] items = node is JsonArray array && setting.Repeatable ? [.. array] : [node];
        List<string> values = [];
        foreach (JsonNode? item in items)
        {
            if (setting.Rule.Text(item) is not string text)
            {
                error = $"{setting.Key} is {item?.ToJsonString() ?? "null"}; it must be {setting.Rule.Limit}.";
                return null;
            }

            values.Add(text);
        }

        error = null;
        return values;
    }
}
