using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.AccGrad;

/// <summary>
/// What a network answers, inside its graph and before any step that has no slope (maxima, suppression): in a form that can be remembered of one image,
/// compared with that of another, and differentiated.
/// </summary>
/// <param name="Scores">Name of the scores' value, 0..1, of any shape.</param>
internal abstract record RawAnswer(string Scores)
{
    /// <summary>Names of the values that the answer on one image is remembered as.</summary>
    public abstract IReadOnlyList<string> References { get; }

    /// <summary>Appends the nodes for the network's task and family.</summary>
    /// <exception cref="ModelException">The network is none whose raw answer is known.</exception>
    public static RawAnswer Append(OnnxGraphBuilder graph, ModelManifest manifest, string firstOutput) =>
        manifest.Task == ModelTask.Segmentation ? RawSegmentation.Append(graph, firstOutput) : RawDetections.Append(graph, manifest, firstOutput);

    /// <summary>Appends the distance of the answer from a remembered one and returns its name; it has one element.</summary>
    /// <param name="graph">The network's graph.</param>
    /// <param name="references">Values of the shapes of <see cref="References"/>.</param>
    /// <param name="threshold">Lowest remembered score that counts.</param>
    /// <param name="boxWeight">Weight of positions beside scores.</param>
    public abstract string Distance(OnnxGraphBuilder graph, IReadOnlyList<string> references, double threshold, double boxWeight);
}
