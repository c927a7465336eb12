namespace AccMpeg.Inference;

/// <summary>Reads the outputs of one family of detectors.</summary>
internal abstract class DetectorHead
{
    /// <summary>The outputs that the family reads, or empty: the network's first.</summary>
    public virtual IReadOnlyList<string> Outputs => [];

    /// <summary>The head of a network's family.</summary>
    /// <exception cref="ModelException">The family is that of no detector.</exception>
    public static DetectorHead Of(ModelManifest manifest) => manifest.Family switch
    {
        ModelFamily.Ssd => new SsdHead(manifest),
        ModelFamily.Yolox => new YoloxHead(manifest),
        ModelFamily.FastestDet => new FastestDetHead(manifest),
        ModelFamily.Centernet => new CenternetHead(manifest),
        ModelFamily.Movenet => new MovenetHead(manifest),
        _ => throw new ModelException(
            $"The network '{manifest.Name}' is of the family {manifest.Family}, which a silo does not serve; name one of ssd, yolox, fastestdet, centernet or movenet."),
    };

    /// <summary>Adds one image's candidates with at least the score.</summary>
    /// <param name="session">The network after its run.</param>
    /// <param name="image">Index of the image in the batch.</param>
    /// <param name="shape">The input's shape.</param>
    /// <param name="score">Lowest score that counts.</param>
    /// <param name="candidates">Receives the candidates.</param>
    /// <exception cref="ModelException">The outputs' shapes are not those of the family.</exception>
    public abstract void Decode(NetworkSession session, int image, TensorShape shape, float score, List<DetectionCandidate> candidates);

    /// <summary>Refuses an output of another shape than the family's.</summary>
    protected static void Require(NetworkOutput output, string name, params ReadOnlySpan<long> perImage)
    {
        if (output.Shape.Length != perImage.Length + 1 || !output.Shape[1..].SequenceEqual(perImage))
        {
            throw new ModelException(
                $"The {name} have the shape [{string.Join(", ", output.Shape.ToArray())}]; the manifest's classes and input need [images, {string.Join(", ", perImage.ToArray())}].");
        }
    }
}
