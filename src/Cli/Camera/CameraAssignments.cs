using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Cameras.Settings;

namespace AccMpeg.Cli.Camera;

/// <summary>Settings of a camera as words of the command line: qpHigh=24, or alpha= to take a value away.</summary>
internal static class CameraAssignments
{
    /// <summary>The settings that there are, in a sentence.</summary>
    public static string Names => $"There are {string.Join(", ", CameraSettingsFields.All.Select(setting => setting.Name))}.";

    /// <summary>Reads the words, with every error.</summary>
    public static (JsonObject Document, IReadOnlyList<string> Errors) Read(IEnumerable<string> words)
    {
        JsonObject document = [];
        List<string> errors = [];
        foreach (string word in words)
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                errors.Add($"'{word}' is no setting; it must be NAME=VALUE, such as qpHigh=24.");
                continue;
            }

            document[word[..equals]] = Value(word[(equals + 1)..]);
        }

        // One by one: together they are judged by the cluster, which knows those that are not named.
        foreach ((string name, JsonNode? value) in document)
        {
            List<SettingError> wrong = [];
            CameraSettingsDocument.Merge(CameraSettings.Default, new JsonObject { [name] = value?.DeepClone() }, wrong);
            errors.AddRange(wrong.Select(error => error.ToString()));
        }

        return (document, errors);
    }

    private static JsonValue? Value(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
