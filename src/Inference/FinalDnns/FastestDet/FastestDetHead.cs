using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference;

/// <summary>
/// FastestDet: images x (1 + 4 + classes) x rows x columns, stride 16: objectness (sigmoid done), offset x and y (tanh to come), width and height
/// (sigmoid to come, relative to the image), classes (softmax done). Score = objectness^0.6 * class^0.4; one class per cell.
/// </summary>
internal sealed class FastestDetHead(ModelManifest manifest) : DetectorHead
{
    private const int Stride = 16;
    private const int ClassOffset = 5;
    private const float ObjectnessPower = 0.6f;
    private const float ClassPower = 0.4f;

    private readonly int _classes = manifest.Classes.Count;

    public override void Decode(NetworkSession session, int image, TensorShape shape, float score, List<DetectionCandidate> candidates)
    {
        int rows = shape.Height / Stride;
        int columns = shape.Width / Stride;
        NetworkOutput output = session.Output(0);
        Require(output, "cells", ClassOffset + _classes, rows, columns);
        ReadOnlySpan<float> planes = output.Image(image);
        int plane = rows * columns;
        for (int cell = 0; cell < plane; cell++)
        {
            // A class score is at most 1, so most cells are decided by their objectness.
            float objectness = MathF.Pow(planes[cell], ObjectnessPower);
            if (objectness < score)
            {
                continue;
            }

            (int id, float best) = BestClass(planes, plane, cell);
            float product = objectness * MathF.Pow(best, ClassPower);
            if (product >= score)
            {
                candidates.Add(new DetectionCandidate(id, product, cell, Box(planes, plane, cell, columns, shape)));
            }
        }
    }

    private (int Id, float Score) BestClass(ReadOnlySpan<float> planes, int plane, int cell)
    {
        (int id, float best) = (0, 0);
        for (int c = 0; c < _classes; c++)
        {
            float value = planes[((ClassOffset + c) * plane) + cell];
            if (value > best)
            {
                (id, best) = (c, value);
            }
        }

        return (id, best);
    }

    private static BoundingBox Box(ReadOnlySpan<float> planes, int plane, int cell, int columns, TensorShape shape)
    {
        float x = (cell % columns + MathF.Tanh(planes[plane + cell])) * Stride;
        float y = (cell / columns + MathF.Tanh(planes[(2 * plane) + cell])) * Stride;
        float halfWidth = Sigmoid(planes[(3 * plane) + cell]) * shape.Width / 2;
        float halfHeight = Sigmoid(planes[(4 * plane) + cell]) * shape.Height / 2;
        return new BoundingBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    private static float Sigmoid(float value) => 1 / (1 + MathF.Exp(-value));
}
