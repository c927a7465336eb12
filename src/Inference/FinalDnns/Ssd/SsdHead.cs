using System.Numerics.Tensors;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference;

/// <summary>
/// SSD: logits images x anchors x classes (class 0 = background, sigmoid outside the network), boxes images x anchors x 4
/// (centre y, centre x, height, width against the anchor, times the scales).
/// </summary>
internal sealed class SsdHead(ModelManifest manifest) : DetectorHead
{
    // Input sizes whose anchors are kept; cameras of more sizes than this are rare.
    private const int MostSizes = 16;

    private readonly Dictionary<(int Width, int Height), SsdAnchors> _anchors = [];
    private readonly SsdManifest _ssd = manifest.Ssd!;
    private readonly bool[] _used = [.. manifest.Classes.Select(name => name.Length > 0)];
    private readonly float[] _scales = [.. manifest.Ssd!.Scales.Select(scale => (float)scale)];

    public override IReadOnlyList<string> Outputs { get; } = ["logits", "boxes"];

    public override void Decode(NetworkSession session, int image, TensorShape shape, float score, List<DetectionCandidate> candidates)
    {
        SsdAnchors anchors = AnchorsOf(shape);
        NetworkOutput allLogits = session.Output(0);
        NetworkOutput allBoxes = session.Output(1);
        Require(allLogits, "logits", anchors.Count, _used.Length);
        Require(allBoxes, "boxes", anchors.Count, 4);
        ReadOnlySpan<float> logits = allLogits.Image(image);
        ReadOnlySpan<float> boxes = allBoxes.Image(image);
        float lowest = MathF.Log(score / (1 - score));
        for (int i = 0; i < anchors.Count; i++)
        {
            ReadOnlySpan<float> classes = logits.Slice(i * _used.Length, _used.Length);
            if (TensorPrimitives.Max(classes[1..]) >= lowest)
            {
                AddClasses(classes, lowest, i, Box(boxes.Slice(i * 4, 4), anchors.All[i]), candidates);
            }
        }
    }

    private void AddClasses(ReadOnlySpan<float> classes, float lowest, int anchor, BoundingBox box, List<DetectionCandidate> candidates)
    {
        for (int id = 1; id < classes.Length; id++)
        {
            if (classes[id] >= lowest && _used[id])
            {
                candidates.Add(new DetectionCandidate(id, 1 / (1 + MathF.Exp(-classes[id])), anchor, box));
            }
        }
    }

    private BoundingBox Box(ReadOnlySpan<float> encoding, SsdAnchors.Anchor anchor)
    {
        float y = (encoding[0] / _scales[0] * anchor.Height) + anchor.CentreY;
        float x = (encoding[1] / _scales[1] * anchor.Width) + anchor.CentreX;
        float halfHeight = MathF.Exp(encoding[2] / _scales[2]) * anchor.Height / 2;
        float halfWidth = MathF.Exp(encoding[3] / _scales[3]) * anchor.Width / 2;
        return new BoundingBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    private SsdAnchors AnchorsOf(TensorShape shape)
    {
        if (!_anchors.TryGetValue((shape.Width, shape.Height), out SsdAnchors? anchors))
        {
            if (_anchors.Count == MostSizes)
            {
                _anchors.Clear();
            }

            anchors = SsdAnchors.Create(_ssd, shape.Width, shape.Height);
            _anchors.Add((shape.Width, shape.Height), anchors);
        }

        return anchors;
    }
}
