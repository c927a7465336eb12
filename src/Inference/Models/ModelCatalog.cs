using AccMpeg.Contracts;

namespace AccMpeg.Inference;

/// <summary>The networks of one folder, by name.</summary>
/// <param name="directory">The folder; it need not exist yet.</param>
public sealed class ModelCatalog(string directory)
{
    /// <summary>The folder.</summary>
    public string Directory { get; } = directory;

    /// <summary>
    /// The default folder: ACCMPEG_MODELS, else models in ACCMPEG_CACHE, else accmpeg/models in XDG_CACHE_HOME, else in ~/.cache.
    /// </summary>
    public static string DefaultDirectory(Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        string? Value(string name) => environment(name) is { Length: > 0 } value ? value : null;

        if (Value("ACCMPEG_MODELS") is { } models)
        {
            return models;
        }

        string cache = Value("ACCMPEG_CACHE")
            ?? Path.Combine(Value("XDG_CACHE_HOME") ?? Path.Combine(Value("HOME") ?? Path.GetTempPath(), ".cache"), "accmpeg");
        return Path.Combine(cache, "models");
    }

    /// <summary>The catalogue of the default folder.</summary>
    public static ModelCatalog Default() => new(DefaultDirectory());

    /// <summary>Loads a network by its name in this folder, or by the path of its .onnx.</summary>
    /// <exception cref="ModelException">There is no such network, or it is damaged; the message names those that are there.</exception>
    public ModelFile Find(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        if (nameOrPath.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) || nameOrPath.Contains(Path.DirectorySeparatorChar))
        {
            return ModelFile.Load(nameOrPath);
        }

        string path = Path.Combine(Directory, $"{nameOrPath}.onnx");
        if (!NameRule.IsKept(nameOrPath) || !File.Exists(path))
        {
            string known = string.Join(", ", Paths().Select(Path.GetFileNameWithoutExtension));
            throw new ModelException(
                $"There is no network '{nameOrPath}' in '{Directory}'; there {(known.Length == 0 ? "are none" : $"are: {known}")}. "
                + "Give one of those, the path of an .onnx, or fetch the default ones with 'accmpeg model import'.");
        }

        return ModelFile.Load(path);
    }

    /// <summary>Every network of the folder that can be used, by name.</summary>
    public IReadOnlyList<ModelFile> List() => [.. Scan().Where(entry => entry.Model is not null).Select(entry => entry.Model!)];

    /// <summary>Every .onnx of the folder, by name, with the reason where it cannot be used: one damaged network hides no other.</summary>
    public IReadOnlyList<ModelCatalogEntry> Scan() => [.. Paths().Select(Load)];

    private static ModelCatalogEntry Load(string path)
    {
        try
        {
            return new ModelCatalogEntry(path, ModelFile.Load(path), null);
        }
        catch (ModelException exception)
        {
            return new ModelCatalogEntry(path, null, exception.Message);
        }
    }

    private IEnumerable<string> Paths() =>
        System.IO.Directory.Exists(Directory)
            ? System.IO.Directory.EnumerateFiles(Directory, "*.onnx").Order(StringComparer.Ordinal)
            : [];
}
