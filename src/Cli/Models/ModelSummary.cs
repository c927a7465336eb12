using AccMpeg.Inference;


namespace AccMpeg.Cli.Models;

/// <summary>A network of the catalogue in a line; Error says why it cannot be used, null where it can.</summary>
internal sealed record ModelSummary(
    string Name, int? Version, string Kind, string Family, string Input, string DataSet, string Licence, string? Sha256, string Path, string? Error)
{
    /// <summary>Of an entry, usable or not.</summary>
    public static ModelSummary Of(ModelCatalogEntry entry)
    {
        if (entry.Model?.Manifest is not ModelManifest manifest)
        {
            string name = System.IO.Path.GetFileNameWithoutExtension(entry.OnnxPath);
            return new ModelSummary(name, null, "unusable", "", "", "", "", null, entry.OnnxPath, entry.Error);
        }

        return new ModelSummary(
            manifest.Name,
            manifest.Version,
            manifest.Kind == ModelKind.AccModel ? "accmodel" : "final-dnn",
            manifest.Family.ToString().ToLowerInvariant(),
            manifest.Input.Size.ToString(),
            manifest.DataSet,
            manifest.Licence,
            manifest.Sha256,
            entry.OnnxPath,
            null);
    }
}
