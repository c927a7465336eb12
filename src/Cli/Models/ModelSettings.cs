using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Models;

/// <summary>Options that several commands share to name networks.</summary>
internal static class ModelSettings
{
    /// <summary>The network that every command judges with where none is named.</summary>
    public const string DefaultFinalDnn = "ssdlite-coco";

    /// <summary>The network of the policy objectness: how likely the final DNN's backbone sees anything at all.</summary>
    public const string ObjectnessModel = "ssdlite-coco-objectness";

    // ssdlite-coco-accmodel is the one that is trained for ssdlite-coco.
    private const string AccModelSuffix = "-accmodel";

    /// <summary>--dnn.</summary>
    public static Setting<string?> Dnn() => new(
        "--dnn",
        new TextRule("the name of a network in the catalogue or the path of an .onnx"),
        DefaultFinalDnn,
        $"Final DNN: a name of the catalogue, or an .onnx with its manifest. Default: {DefaultFinalDnn}.");

    /// <summary>--input.</summary>
    public static Setting<InputSize?> Input() => new(
        "--input",
        new InputSizeRule(),
        "432x324",
        "Size that frames are scaled to for the final DNN, or native. Default: what the network's manifest says.");

    /// <summary>--device.</summary>
    public static Setting<InferenceDevice?> Device() =>
        new("--device", new DeviceRule(), "cuda:0", "What the final DNN runs on: cpu or cuda:N. Default: cpu.");

    /// <summary>--threads.</summary>
    public static Setting<int?> Threads(string description) => new("--threads", new IntegerRule(1, 256), "2", description);

    /// <summary>--score.</summary>
    public static Setting<double?> Score() =>
        new("--score", new NumberRule(0, 1), "0.4", "Lowest score of an object. Default: what the network's manifest says.");

    /// <summary>--models.</summary>
    public static Setting<string?> Catalogue() => new(
        "--models",
        new TextRule("a directory"),
        "models",
        "Directory of the catalogue of networks. Default: the cache directory's models.");

    /// <summary>The catalogue in a directory, or in the default one.</summary>
    public static ModelCatalog Open(string? directory) => directory is null ? ModelCatalog.Default() : new ModelCatalog(directory);

    /// <summary>
    /// An AccModel of the catalogue, or of a file. Where none is named, the one that was trained for the final DNN, called as it is with -accmodel behind, else
    /// the objectness map, where it serves that final DNN.
    /// </summary>
    /// <exception cref="ModelException">There is no such network, or it is damaged.</exception>
    /// <exception cref="CommandException">The network is no AccModel, or there is none for the final DNN.</exception>
    public static ModelFile FindAccModel(ModelCatalog catalogue, string? nameOrPath, string finalDnn)
    {
        if (nameOrPath is null)
        {
            return FindDefaultAccModel(catalogue, Path.GetFileName(finalDnn).Replace(".onnx", string.Empty, StringComparison.OrdinalIgnoreCase));
        }

        ModelFile model = catalogue.Find(nameOrPath);
        return model.Manifest.Kind == ModelKind.AccModel
            ? model
            : throw new CommandException($"'{nameOrPath}' is a final DNN, no AccModel; name one that 'accmpeg model list' shows as accmodel.");
    }

    private static ModelFile FindDefaultAccModel(ModelCatalog catalogue, string finalDnn)
    {
        ModelFile[] serving = [.. catalogue.List().Where(model => model.Manifest.AccModel?.FinalDnn == finalDnn)];
        return Array.Find(serving, model => model.Manifest.Name == finalDnn + AccModelSuffix)
            ?? Array.Find(serving, model => model.Manifest.Name == ObjectnessModel)
            ?? throw new CommandException(
                $"There is no AccModel for '{finalDnn}' in '{catalogue.Directory}'. Fetch the default networks with 'accmpeg model import', train one with 'accmpeg train', "
                + "name one with accmodel=NAME-OR-FILE, or take the policy uniform.");
    }
}
