using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Inference;

namespace AccMpeg.Silo.Models;

/// <summary>Whether bytes and manifest are a network that edges or silos can run. What is wrong is found here, once, and not on a thousand edges.</summary>
internal static class ModelCheck
{
    /// <summary>Checks a network by loading it.</summary>
    /// <param name="path">Path of the .onnx.</param>
    /// <param name="sha256">Its SHA-256.</param>
    /// <param name="name">Name that it is to have.</param>
    /// <param name="manifest">Its manifest, JSON; the name in it does not count.</param>
    /// <returns>The manifest under that name, or what is wrong.</returns>
    public static Task<(ModelManifest? Manifest, SettingError? Error)> RunAsync(string path, string sha256, string name, byte[] manifest) => Task.Run(() =>
    {
        try
        {
            ModelManifest read = ModelManifest.Parse(manifest, "manifest") with { Name = name };
            if (read.Sha256 != sha256)
            {
                return (null, new SettingError("manifest.sha256", $"'{read.Sha256}'", $"the hash of the bytes, '{sha256}'", "push the .onnx that the manifest describes"));
            }

            if (read.Kind == ModelKind.AccModel)
            {
                AccModel.Load(new ModelFile(path, read), new AccModelOptions()).Dispose();
            }
            else
            {
                // On the processor, whatever the silos run it on: a GPU's memory may be full of what serves.
                FinalDnn.Load(new ModelFile(path, read), new FinalDnnOptions { Threads = 1, MaxBatch = 1 }).Dispose();
            }

            return ((ModelManifest?)read, (SettingError?)null);
        }
        catch (ModelException error)
        {
            return (null, new SettingError("manifest", "given", "a network with its manifest that loads", error.Message));
        }
    });
}
