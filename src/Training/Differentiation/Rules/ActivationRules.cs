namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>Element-wise functions of one tensor: dx = dy * f'(x), written with y where that saves work.</summary>
internal static class ActivationRules
{
    public static void Neg(GradientContext c) => c.Give(0, c.Graph.Neg(c.Upstream()));

    public static void Sqrt(GradientContext c) => c.Give(0, c.Graph.Div(c.Graph.Mul(c.Upstream(), c.Number(0.5)), c.Output()));

    public static void Exp(GradientContext c) => c.Give(0, c.Graph.Mul(c.Upstream(), c.Output()));

    public static void Log(GradientContext c) => c.Give(0, c.Graph.Div(c.Upstream(), c.Input(0)));

    public static void Abs(GradientContext c) => c.Give(0, c.Graph.Mul(c.Upstream(), c.Graph.Sign(c.Input(0))));

    public static void Reciprocal(GradientContext c) =>
        c.Give(0, c.Graph.Neg(c.Graph.Mul(c.Upstream(), c.Graph.Mul(c.Output(), c.Output()))));

    public static void Sin(GradientContext c) => c.Give(0, c.Graph.Mul(c.Upstream(), c.Graph.Cos(c.Input(0))));

    public static void Cos(GradientContext c) => c.Give(0, c.Graph.Neg(c.Graph.Mul(c.Upstream(), c.Graph.Sin(c.Input(0)))));

    public static void Erf(GradientContext c)
    {
        GraphWriter g = c.Graph;
        string bell = g.Exp(g.Neg(g.Mul(c.Input(0), c.Input(0))));
        c.Give(0, g.Mul(g.Mul(c.Upstream(), bell), c.Number(2 / Math.Sqrt(Math.PI))));
    }

    public static void Relu(GradientContext c) => c.Give(
        0,
        FeatureGate.Fits(c, 0, double.PositiveInfinity)
            ? FeatureGate.Apply(c, 0, double.PositiveInfinity)
            : c.Masked(c.Graph.Greater(c.Input(0), c.Number(0))));

    public static void LeakyRelu(GradientContext c)
    {
        string slope = c.Number(c.Attributes.Float("alpha", 0.01f));
        c.Give(0, c.Graph.Where(c.Graph.Greater(c.Input(0), c.Number(0)), c.Upstream(), c.Graph.Mul(c.Upstream(), slope)));
    }

    public static void Elu(GradientContext c)
    {
        GraphWriter g = c.Graph;
        string slope = g.Add(c.Output(), c.Number(c.Attributes.Float("alpha", 1f)));
        c.Give(0, g.Where(g.Greater(c.Input(0), c.Number(0)), c.Upstream(), g.Mul(c.Upstream(), slope)));
    }

    public static void PRelu(GradientContext c)
    {
        GraphWriter g = c.Graph;
        string negative = g.Less(c.Input(0), c.Number(0));
        if (c.Wants(0))
        {
            c.Give(0, g.Where(negative, g.Mul(c.Upstream(), c.Input(1)), c.Upstream()));
        }

        if (c.Wants(1))
        {
            c.GiveReduced(1, g.Where(negative, g.Mul(c.Upstream(), c.Input(0)), c.Number(0)));
        }
    }

    public static void Sigmoid(GradientContext c)
    {
        GraphWriter g = c.Graph;
        c.Give(0, g.Mul(g.Mul(c.Upstream(), c.Output()), g.Sub(c.Number(1), c.Output())));
    }

    public static void HardSigmoid(GradientContext c)
    {
        string alpha = c.Number(c.Attributes.Float("alpha", 0.2f));
        c.Give(0, c.Graph.Mul(c.Masked(InsideUnit(c, c.Output())), alpha));
    }

    public static void HardSwish(GradientContext c)
    {
        GraphWriter g = c.Graph;
        string gate = g.Clip(g.Add(g.Div(c.Input(0), c.Number(6)), c.Number(0.5)), c.Number(0), c.Number(1));
        string slope = g.Where(InsideUnit(c, gate), g.Div(c.Input(0), c.Number(6)), c.Number(0));
        c.Give(0, g.Mul(c.Upstream(), g.Add(gate, slope)));
    }

    public static void Tanh(GradientContext c)
    {
        GraphWriter g = c.Graph;
        c.Give(0, g.Mul(c.Upstream(), g.Sub(c.Number(1), g.Mul(c.Output(), c.Output()))));
    }

    public static void Softplus(GradientContext c) => c.Give(0, c.Graph.Mul(c.Upstream(), c.Graph.Sigmoid(c.Input(0))));

    public static void Mish(GradientContext c)
    {
        GraphWriter g = c.Graph;
        string t = g.Tanh(g.Softplus(c.Input(0)));
        string bend = g.Mul(g.Mul(c.Input(0), g.Sigmoid(c.Input(0))), g.Sub(c.Number(1), g.Mul(t, t)));
        c.Give(0, g.Mul(c.Upstream(), g.Add(t, bend)));
    }

    public static void Clip(GradientContext c)
    {
        GraphWriter g = c.Graph;
        if (c.Has(1) && FeatureGate.Fits(c, Bound(c, 1), Bound(c, 2)))
        {
            c.Give(0, FeatureGate.Apply(c, Bound(c, 1), Bound(c, 2)));
            return;
        }

        string gradient = c.Upstream();
        if (c.Has(1))
        {
            gradient = g.Where(g.Less(c.Input(0), c.Input(1)), c.Number(0), gradient);
        }

        if (c.Has(2))
        {
            gradient = g.Where(g.Greater(c.Input(0), c.Input(2)), c.Number(0), gradient);
        }

        c.Give(0, gradient);
    }

    public static void Softmax(GradientContext c)
    {
        GraphWriter g = c.Graph;
        string weighted = g.Mul(c.Upstream(), c.Output());
        c.Give(0, g.Sub(weighted, g.Mul(c.Output(), g.ReduceSum(weighted, [SoftmaxAxis(c)], keepDimensions: true))));
    }

    public static void LogSoftmax(GradientContext c)
    {
        GraphWriter g = c.Graph;
        string total = g.ReduceSum(c.Upstream(), [SoftmaxAxis(c)], keepDimensions: true);
        c.Give(0, g.Sub(c.Upstream(), g.Mul(g.Exp(c.Output()), total)));
    }

    /// <summary>A bound of Clip: infinite where there is none, not a number where it depends on the data.</summary>
    private static double Bound(GradientContext c, int input) =>
        !c.Has(input) ? double.PositiveInfinity : c.TryFloats(input) is [float bound] ? bound : double.NaN;

    private static long SoftmaxAxis(GradientContext c) => TensorShape.Axis(c.Attributes.Int("axis", -1), c.InputShape(0).Length);

    private static string InsideUnit(GradientContext c, string value) =>
        c.Graph.And(c.Graph.Greater(value, c.Number(0)), c.Graph.Less(value, c.Number(1)));
}
