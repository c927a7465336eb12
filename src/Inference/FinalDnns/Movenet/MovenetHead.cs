using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference;

/// <summary>
/// MoveNet: the joints of one person, each reported as an object of its own class, so that matching, storage and overlays need nothing new. Its box is a
/// square around the joint, three times as wide as the distance at which COCO's object keypoint similarity is one half: two such squares that are that distance apart
/// along an axis overlap by one half. The person's area is taken to be that of the box around the joints found.
/// </summary>
internal sealed class MovenetHead(ModelManifest manifest) : DetectorHead
{
    private const int Stride = 4;

    // The network weighs a joint's score down by its distance from where the person's centre says that it is, in cells; this is added to the distance.
    private const float DistanceOffset = 1.8f;
    private const float SmallestSide = 2;

    private readonly int _joints = manifest.Classes.Count;
    private readonly (float X, float Y, float Score)[] _found = new (float, float, float)[manifest.Classes.Count];

    public override IReadOnlyList<string> Outputs { get; } = ["heat", "centre", "regression", "offsets"];

    public override void Decode(NetworkSession session, int image, TensorShape shape, float score, List<DetectionCandidate> candidates)
    {
        int rows = shape.Height / Stride;
        int columns = shape.Width / Stride;
        Require(session.Output(0), "heat maps", _joints, rows, columns);
        Require(session.Output(1), "centres", 1, rows, columns);
        Require(session.Output(2), "regressions", 2 * _joints, rows, columns);
        Require(session.Output(3), "offsets", 2 * _joints, rows, columns);
        Locate(session, image, rows * columns, columns);
        float size = MathF.Sqrt(Area(score));
        for (int joint = 0; joint < _joints; joint++)
        {
            (float x, float y, float value) = _found[joint];
            if (value >= score)
            {
                float half = MathF.Max(SmallestSide, 3 * CocoKeypoints.HalfSimilarityDistance(joint, size)) / 2;
                candidates.Add(new DetectionCandidate(joint, value, joint, new BoundingBox(x - half, y - half, x + half, y + half)));
            }
        }
    }

    /// <summary>The best place of each joint, in pixels of the tensor.</summary>
    private void Locate(NetworkSession session, int image, int plane, int columns)
    {
        ReadOnlySpan<float> heat = session.Output(0).Image(image);
        ReadOnlySpan<float> regression = session.Output(2).Image(image);
        ReadOnlySpan<float> offsets = session.Output(3).Image(image);
        int centre = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(session.Output(1).Image(image));
        (int centreRow, int centreColumn) = Math.DivRem(centre, columns);
        for (int joint = 0; joint < _joints; joint++)
        {
            float y = centreRow + regression[(2 * joint * plane) + centre];
            float x = centreColumn + regression[(((2 * joint) + 1) * plane) + centre];
            int cell = Best(heat.Slice(joint * plane, plane), columns, x, y);
            (int row, int column) = Math.DivRem(cell, columns);
            _found[joint] = (
                Stride * (column + offsets[(((2 * joint) + 1) * plane) + cell]),
                Stride * (row + offsets[(2 * joint * plane) + cell]),
                Sigmoid(heat[(joint * plane) + cell]));
        }
    }

    private static int Best(ReadOnlySpan<float> heat, int columns, float x, float y)
    {
        int best = 0;
        float most = -1;
        for (int cell = 0; cell < heat.Length; cell++)
        {
            (int row, int column) = Math.DivRem(cell, columns);
            float distance = MathF.Sqrt(((row - y) * (row - y)) + ((column - x) * (column - x)));
            float weighted = Sigmoid(heat[cell]) / (distance + DistanceOffset);
            if (weighted > most)
            {
                (best, most) = (cell, weighted);
            }
        }

        return best;
    }

    private float Area(float score)
    {
        (float left, float top, float right, float bottom) = (float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        foreach ((float x, float y, float value) in _found)
        {
            if (value >= score)
            {
                (left, top, right, bottom) = (MathF.Min(left, x), MathF.Min(top, y), MathF.Max(right, x), MathF.Max(bottom, y));
            }
        }

        return MathF.Max(0, right - left) * MathF.Max(0, bottom - top);
    }

    private static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));
}
