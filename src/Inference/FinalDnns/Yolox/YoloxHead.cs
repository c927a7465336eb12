using System.Numerics.Tensors;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference;

/// <summary>
/// YOLOX: images x cells x (4 + 1 + classes), the cells of strides 8, 16 and 32 one after the other, row by row. Centre = (value + cell) * stride,
/// size = exp(value) * stride; objectness and class scores went through the sigmoid; a detection's score is their product.
/// </summary>
internal sealed class YoloxHead(ModelManifest manifest) : DetectorHead
{
    private const int ClassOffset = 5;

    private readonly int _classes = manifest.Classes.Count;

    private static ReadOnlySpan<int> Strides => [8, 16, 32];

    public override void Decode(NetworkSession session, int image, TensorShape shape, float score, List<DetectionCandidate> candidates)
    {
        int values = ClassOffset + _classes;
        NetworkOutput output = session.Output(0);
        Require(output, "cells", Cells(shape), values);
        ReadOnlySpan<float> all = output.Image(image);
        int cell = 0;
        foreach (int stride in Strides)
        {
            int columns = shape.Width / stride;
            int end = cell + (columns * (shape.Height / stride));
            for (int first = cell; cell < end; cell++)
            {
                ReadOnlySpan<float> row = all.Slice(cell * values, values);
                float objectness = row[4];
                if (objectness >= score && TensorPrimitives.Max(row[ClassOffset..]) * objectness >= score)
                {
                    AddClasses(row, score, cell, Box(row, (cell - first) % columns, (cell - first) / columns, stride), candidates);
                }
            }
        }
    }

    private static void AddClasses(ReadOnlySpan<float> row, float score, int cell, BoundingBox box, List<DetectionCandidate> candidates)
    {
        for (int id = 0; id < row.Length - ClassOffset; id++)
        {
            float product = row[4] * row[ClassOffset + id];
            if (product >= score)
            {
                candidates.Add(new DetectionCandidate(id, product, cell, box));
            }
        }
    }

    private static BoundingBox Box(ReadOnlySpan<float> row, int column, int line, int stride)
    {
        float x = (row[0] + column) * stride;
        float y = (row[1] + line) * stride;
        float halfWidth = MathF.Exp(row[2]) * stride / 2;
        float halfHeight = MathF.Exp(row[3]) * stride / 2;
        return new BoundingBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    private static int Cells(TensorShape shape)
    {
        int cells = 0;
        foreach (int stride in Strides)
        {
            cells += shape.Width / stride * (shape.Height / stride);
        }

        return cells;
    }
}
