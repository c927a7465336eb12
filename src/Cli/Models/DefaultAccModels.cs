using AccMpeg.Inference;

namespace AccMpeg.Cli.Models;

/// <summary>The AccModels that come with the program, trained for the default networks as models/README.md says.</summary>
internal static class DefaultAccModels
{
    /// <summary>Where they stand beside the program.</summary>
    public static ModelCatalog Shipped { get; } = new(Path.Combine(AppContext.BaseDirectory, "accmodels"));

    /// <summary>Copies them into the folder of a catalogue.</summary>
    /// <exception cref="ModelException">One of them is damaged, or the folder cannot be written.</exception>
    public static IReadOnlyList<ModelFile> Bring(string directory) => Bring(Shipped, directory);

    /// <summary>Copies the AccModels of one catalogue into the folder of another; none where one of them is damaged.</summary>
    internal static IReadOnlyList<ModelFile> Bring(ModelCatalog shipped, string directory)
    {
        IReadOnlyList<ModelCatalogEntry> entries = shipped.Scan();
        return entries.FirstOrDefault(entry => entry.Error is not null) is { } damaged
            ? throw new ModelException($"'{damaged.OnnxPath}', which comes with the program, is damaged: {damaged.Error} Install the program again.")
            : [.. entries.Select(entry => ModelFile.Save(directory, File.ReadAllBytes(entry.Model!.OnnxPath), entry.Model.Manifest))];
    }
}
