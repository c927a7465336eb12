using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference;

/// <summary>A possible detection before suppression; the box is in pixels of the network's input, the order that of the network's outputs.</summary>
internal readonly record struct DetectionCandidate(int ClassId, float Score, int Order, BoundingBox Box) : IComparable<DetectionCandidate>
{
    /// <summary>By falling score; equal ones by their order, so that results do not depend on the sorting.</summary>
    public int CompareTo(DetectionCandidate other)
    {
        int byScore = other.Score.CompareTo(Score);
        return byScore != 0 ? byScore : Order.CompareTo(other.Order);
    }
}
