using AccMpeg.Inference.Importing.TensorFlowJs;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Inference.Importing.Human;

/// <summary>
/// Makes the final DNNs centernet-coco and movenet-lightning from the TensorFlow.js graphs of the npm package @vladmandic/human. The same source gives the same files, byte by byte.
/// </summary>
public static class HumanImporter
{
    internal const string Licence = "MIT";

    /// <summary>Imports the networks.</summary>
    /// <param name="sourceDirectory">The folder with the graphs: models of the unpacked package.</param>
    /// <param name="outputDirectory">Receives the .onnx files and their manifests; it is created where it does not exist.</param>
    /// <param name="cancellation">Stops the import before anything is written.</param>
    /// <exception cref="ModelException">The source does not hold these networks, or the output cannot be written.</exception>
    public static async Task<IReadOnlyList<ModelFile>> ImportAsync(
        string sourceDirectory, string outputDirectory, CancellationToken cancellation = default)
    {
        TfjsGraph centernet = await TfjsGraph.ReadAsync(sourceDirectory, CenternetNetwork.File, cancellation);
        TfjsGraph movenet = await TfjsGraph.ReadAsync(sourceDirectory, MovenetNetwork.File, cancellation);
        byte[] detector = OnnxModelFile.ToBytes(CenternetNetwork.Graph(centernet));
        byte[] joints = OnnxModelFile.ToBytes(MovenetNetwork.Graph(movenet));
        cancellation.ThrowIfCancellationRequested();
        return
        [
            ModelFile.Save(outputDirectory, detector, CenternetNetwork.Manifest()),
            ModelFile.Save(outputDirectory, joints, MovenetNetwork.Manifest()),
        ];
    }

    internal static string Source(string file) => $"npm @vladmandic/human 3.3.6, models/{file}";
}
