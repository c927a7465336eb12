namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>Reductions over axes, in the form of operator set 18 (axes as an input).</summary>
internal static class ReductionRules
{
    public static void ReduceSum(GradientContext c)
    {
        long[] axes = Axes(c);
        c.Give(0, c.Graph.Expand(Kept(c, c.Upstream(), axes), c.InputShape(0)));
    }

    public static void ReduceMean(GradientContext c)
    {
        long[] axes = Axes(c);
        double count = 1;
        foreach (long axis in axes)
        {
            count *= c.InputShape(0)[axis];
        }

        string share = c.Graph.Div(Kept(c, c.Upstream(), axes), c.Number(count));
        c.Give(0, c.Graph.Expand(share, c.InputShape(0)));
    }

    /// <summary>ReduceMax and ReduceMin.</summary>
    public static void Extreme(GradientContext c) => GiveToExtremes(c, Axes(c));

    /// <summary>The gradient goes to the elements that hold the extreme, in equal parts where several do.</summary>
    public static void GiveToExtremes(GradientContext c, ReadOnlySpan<long> axes)
    {
        GraphWriter g = c.Graph;
        string holds = c.AsNumber(g.Equal(c.Input(0), Kept(c, c.Output(), axes)));
        string share = g.Div(Kept(c, c.Upstream(), axes), g.ReduceSum(holds, axes, keepDimensions: true));
        c.Give(0, g.Mul(holds, share));
    }

    private static long[] Axes(GradientContext c) =>
        TensorShape.ReducedAxes(
            c.Has(1) ? c.Integers(1, "axes") : [], c.InputShape(0).Length, c.Attributes.Int("noop_with_empty_axes", 0) != 0);

    private static string Kept(GradientContext c, string value, ReadOnlySpan<long> axes) =>
        c.Graph.Reshape(value, TensorShape.KeepAxes(c.InputShape(0), axes));
}
