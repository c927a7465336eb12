using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Cameras.Settings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AccMpeg.Silo.Fleet;

/// <summary>A fleet file's content: the cameras and their settings. YAML, of which JSON is a part.</summary>
/// <param name="Cameras">Settings by camera, those of 'defaults' filled in.</param>
public sealed record FleetDocument(IReadOnlyDictionary<string, CameraSettings> Cameras)
{
    /// <summary>Longest file in characters.</summary>
    public const int GreatestFile = 8 << 20;

    private const string CamerasKey = "cameras";
    private const string DefaultsKey = "defaults";

    /// <summary>Reads a file's text, with every error and its line; null where there are any.</summary>
    public static FleetDocument? Read(string file, string text, ICollection<FleetFileError> errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(errors);
        int before = errors.Count;
        if (text.Length > GreatestFile)
        {
            errors.Add(new FleetFileError(file, 1, $"the file has {text.Length} characters; allowed are {GreatestFile}: split the fleet over clusters."));
            return null;
        }

        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            errors.Add(new FleetFileError(file, error.Start.Line, error.Message));
            return null;
        }

        FleetDocument document = yaml.Documents is [{ RootNode: YamlMappingNode root }]
            ? ReadRoot(file, root, errors)
            : Wrong(file, errors);
        return errors.Count == before ? document : null;
    }

    private static FleetDocument Wrong(string file, ICollection<FleetFileError> errors)
    {
        errors.Add(new FleetFileError(file, 1, $"the file is no mapping; it begins with '{CamerasKey}:', and each camera has its settings below."));
        return new FleetDocument(new Dictionary<string, CameraSettings>());
    }

    private static FleetDocument ReadRoot(string file, YamlMappingNode root, ICollection<FleetFileError> errors)
    {
        CameraSettings defaults = CameraSettings.Default;
        var cameras = new SortedDictionary<string, CameraSettings>(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in root.Children.OrderBy(child => Text(child.Key) == DefaultsKey ? 0 : 1))
        {
            switch (Text(key))
            {
                case DefaultsKey:
                    defaults = ReadSettings(file, DefaultsKey, defaults, value, errors);
                    break;
                case CamerasKey when value is YamlMappingNode all:
                    ReadCameras(file, all, defaults, cameras, errors);
                    break;
                case CamerasKey:
                    errors.Add(new FleetFileError(file, value.Start.Line, $"'{CamerasKey}' is no mapping; it names each camera, with its settings below, or {{}}."));
                    break;
                default:
                    errors.Add(new FleetFileError(file, key.Start.Line, $"'{Text(key)}' is unknown; allowed are {CamerasKey} and {DefaultsKey}: correct the name, or leave it out."));
                    break;
            }
        }

        return new FleetDocument(cameras);
    }

    private static void ReadCameras(
        string file, YamlMappingNode all, CameraSettings defaults, SortedDictionary<string, CameraSettings> cameras, ICollection<FleetFileError> errors)
    {
        foreach ((YamlNode key, YamlNode value) in all.Children)
        {
            string camera = Text(key);
            if (!CameraId.TryParse(camera, out _))
            {
                errors.Add(new FleetFileError(
                    file, key.Start.Line, $"'{camera}' is no camera name: {NameRule.Text}."));
            }
            else
            {
                cameras[camera] = ReadSettings(file, camera, defaults, value, errors);
            }
        }
    }

    private static CameraSettings ReadSettings(string file, string owner, CameraSettings defaults, YamlNode node, ICollection<FleetFileError> errors)
    {
        if (node is YamlScalarNode { Value: "" or null or "~" or "null" })
        {
            return defaults;
        }

        if (node is not YamlMappingNode mapping)
        {
            errors.Add(new FleetFileError(file, node.Start.Line, $"{owner} is no mapping of settings; give NAME: VALUE below it, or {{}}."));
            return defaults;
        }

        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        var document = new System.Text.Json.Nodes.JsonObject();
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            document[Text(key)] = YamlValues.ToJson(value);
            lines[Text(key)] = key.Start.Line;
        }

        var wrong = new List<SettingError>();
        CameraSettings settings = CameraSettingsDocument.Merge(defaults, document, wrong);
        foreach (SettingError error in wrong)
        {
            errors.Add(new FleetFileError(file, lines.GetValueOrDefault(error.Parameter, node.Start.Line), $"{owner}.{error}"));
        }

        return settings;
    }

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? node.ToString();
}
