using AccMpeg.Evaluation.Curves;

namespace AccMpeg.Evaluation.Points;

/// <summary>Uniform QP on the chunks of a clip.</summary>
/// <param name="Points">One setting per QP.</param>
/// <param name="Qps">The QPs, rising, in the order of the points.</param>
internal sealed record UniformTable(PointTable Points, IReadOnlyList<int> Qps)
{
    /// <summary>Whether a QP was measured.</summary>
    public bool Has(int qp) => Qps.Contains(qp);

    /// <summary>Fitted micro-F1 of a QP, measured or not.</summary>
    public double F1At(int qp, RateCurve curve, ReadOnlySpan<int> weights) => curve.F1At(BytesAt(qp, weights));

    /// <summary>Bytes of a QP: measured, or on the straight line in ln(bytes) between its neighbours; outside, those of the nearest.</summary>
    public double BytesAt(int qp, ReadOnlySpan<int> weights)
    {
        int right = 0;
        while (right < Qps.Count - 1 && Qps[right] < qp)
        {
            right++;
        }

        double bytes = Points.Sum(right, weights).Bytes;
        if (right == 0 || Qps[right] <= qp)
        {
            return bytes;
        }

        double left = Points.Sum(right - 1, weights).Bytes;
        double share = (double)(qp - Qps[right - 1]) / (Qps[right] - Qps[right - 1]);
        return left * Math.Pow(bytes / left, share);
    }
}
