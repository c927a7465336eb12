namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>Normalisation layers.</summary>
internal static class NormalizationRules
{
    /// <summary>BatchNormalization as it runs at inference: with stored mean and variance, an affine function per channel.</summary>
    public static void BatchNormalization(GradientContext c)
    {
        if (c.Attributes.Int("training_mode", 0) != 0)
        {
            throw new DifferentiationException($"{c.Describe()}: training_mode 1 cannot be differentiated; export the network for inference.");
        }

        GraphWriter g = c.Graph;
        long[] perChannel = PerChannel(c);
        string inverse = g.Div(c.Number(1), g.Sqrt(g.Add(c.Input(4), c.Number(c.Attributes.Float("epsilon", 1e-5f)))));
        c.Give(0, () => g.Mul(c.Upstream(), g.Reshape(g.Mul(c.Input(1), inverse), perChannel)));
        c.Give(1, () => SumPerChannel(
            c, g.Mul(c.Upstream(), g.Mul(g.Sub(c.Input(0), g.Reshape(c.Input(3), perChannel)), g.Reshape(inverse, perChannel)))));
        c.Give(2, () => SumPerChannel(c, c.Upstream()));
        RefuseStatistics(c);
    }

    /// <summary>InstanceNormalization: mean and variance of each map, which depend on the input.</summary>
    public static void InstanceNormalization(GradientContext c)
    {
        GraphWriter g = c.Graph;
        long[] perChannel = PerChannel(c);
        long[] spatial = TensorShape.Range(2, c.InputShape(0).Length - 2);
        string centred = g.Sub(c.Input(0), g.ReduceMean(c.Input(0), spatial, keepDimensions: true));
        string variance = g.ReduceMean(g.Mul(centred, centred), spatial, keepDimensions: true);
        string inverse = g.Div(c.Number(1), g.Sqrt(g.Add(variance, c.Number(c.Attributes.Float("epsilon", 1e-5f)))));
        string normal = g.Mul(centred, inverse);
        c.Give(0, () =>
        {
            string scaled = g.Mul(c.Upstream(), g.Reshape(c.Input(1), perChannel));
            string mean = g.ReduceMean(scaled, spatial, keepDimensions: true);
            string along = g.ReduceMean(g.Mul(scaled, normal), spatial, keepDimensions: true);
            return g.Mul(inverse, g.Sub(g.Sub(scaled, mean), g.Mul(normal, along)));
        });
        c.Give(1, () => SumPerChannel(c, g.Mul(c.Upstream(), normal)));
        c.Give(2, () => SumPerChannel(c, c.Upstream()));
    }

    private static long[] PerChannel(GradientContext c)
    {
        long[] shape = TensorShape.Repeat(1, c.InputShape(0).Length);
        shape[1] = c.InputShape(0)[1];
        return shape;
    }

    private static string SumPerChannel(GradientContext c, string value) =>
        c.Graph.ReduceSum(value, [0, .. TensorShape.Range(2, c.InputShape(0).Length - 2)], keepDimensions: false);

    private static void RefuseStatistics(GradientContext c)
    {
        if (c.Wants(3) || c.Wants(4))
        {
            throw new DifferentiationException(
                $"{c.Describe()}: a gradient by the stored mean or variance is asked for; they are statistics, not weights. Leave them out.");
        }
    }
}
