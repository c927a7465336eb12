using System.Collections.Immutable;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference.Tests.Support;

/// <summary>Compares detections up to the rounding of sums whose order depends on how a network's work was cut into threads and batches.</summary>
internal static class SameDetections
{
    public static void Check(ImmutableArray<Detection> expected, ImmutableArray<Detection> actual)
    {
        Assert.Equal(expected.Select(detection => detection.Label), actual.Select(detection => detection.Label));
        foreach ((Detection one, Detection other) in expected.Zip(actual))
        {
            Assert.Equal(one.Score, other.Score, 1e-4f);
            Assert.Equal(one.Box.X1, other.Box.X1, 0.05f);
            Assert.Equal(one.Box.Y1, other.Box.Y1, 0.05f);
            Assert.Equal(one.Box.X2, other.Box.X2, 0.05f);
            Assert.Equal(one.Box.Y2, other.Box.Y2, 0.05f);
        }
    }
}
