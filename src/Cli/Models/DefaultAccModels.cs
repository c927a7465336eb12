using AccMpeg.Inference;

namespace AccMpeg.Cli.Models;

/// <summary>The AccModels that come with the program, trained for the default networks as models/README.md says.</summary>
internal static class DefaultAccModels
{
    /// <summary>Where they stand beside the program.</summary>
    public static ModelCatalog Shipped { get; } = new(Path.Combine(AppContext.BaseDirectory, "accmodels"));

    /// <summary>Copies them into the folder of a catalogue.</summary>
    /// <exception cref="ModelException">One of them is damaged, or the folder cannot be written.</exception>
    public static IReadOnlyList<ModelFile> Bring(string directory) =>
        [.. Shipped.List().Select(model => ModelFile.Save(directory, File.ReadAllBytes(model.OnnxPath), model.Manifest))];
}
