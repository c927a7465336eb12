using AccMpeg.Contracts;

namespace AccMpeg.Inference;

/// <summary>A network on disk: the .onnx and the manifest beside it, which has the same name with .json.</summary>
/// <param name="OnnxPath">Path of the .onnx.</param>
/// <param name="Manifest">The validated manifest.</param>
public sealed record ModelFile(string OnnxPath, ModelManifest Manifest)
{
    /// <summary>Path of the manifest that belongs to an .onnx.</summary>
    public static string ManifestPath(string onnxPath) => Path.ChangeExtension(onnxPath, ".json");

    /// <summary>Reads the manifest and checks the .onnx against its SHA-256.</summary>
    /// <param name="path">Path of the .onnx.</param>
    /// <exception cref="ModelException">A file is missing, the manifest is invalid, or the .onnx is another one than the manifest describes.</exception>
    public static ModelFile Load(string path)
    {
        string manifestPath = ManifestPath(path);
        if (!File.Exists(path))
        {
            throw new ModelException($"The network '{path}' does not exist.");
        }

        if (!File.Exists(manifestPath))
        {
            throw new ModelException($"The network '{path}' has no manifest '{manifestPath}'; 'accmpeg model import' writes one.");
        }

        try
        {
            ModelManifest manifest = ModelManifest.Parse(File.ReadAllBytes(manifestPath), manifestPath);
            string hash = ContentHash.OfFile(path);
            return hash == manifest.Sha256
                ? new ModelFile(path, manifest)
                : throw new ModelException(
                    $"The network '{path}' has the SHA-256 {hash}; its manifest says {manifest.Sha256}. It is damaged or was replaced: import or fetch it again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The network '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Writes the .onnx and its manifest into a folder under the manifest's name. Each file appears whole or not at all, the manifest last;
    /// the manifest's SHA-256 is set to that of the bytes.
    /// </summary>
    /// <exception cref="ModelException">The manifest is invalid, or the folder cannot be written.</exception>
    public static ModelFile Save(string directory, ReadOnlySpan<byte> onnx, ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ModelManifest complete = manifest with { Sha256 = ContentHash.Of(onnx) };
        IReadOnlyList<string> errors = complete.Validate();
        if (errors.Count > 0)
        {
            throw new ModelException($"The manifest of '{manifest.Name}' is invalid:{string.Concat(errors.Select(error => $"\n  {error}"))}");
        }

        string path = Path.Combine(directory, $"{complete.Name}.onnx");
        try
        {
            Directory.CreateDirectory(directory);
            WholeFile.Write(path, onnx);
            WholeFile.Write(ManifestPath(path), complete.ToJson());
            return new ModelFile(path, complete);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The network cannot be written to '{path}': {exception.Message}", exception);
        }
    }
}
