namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>Element-wise functions of several tensors with broadcasting: what was repeated forwards is summed backwards.</summary>
internal static class ArithmeticRules
{
    public static void Add(GradientContext c)
    {
        c.GiveReduced(0, c.Upstream);
        c.GiveReduced(1, c.Upstream);
    }

    public static void Sub(GradientContext c)
    {
        c.GiveReduced(0, c.Upstream);
        c.GiveReduced(1, () => c.Graph.Neg(c.Upstream()));
    }

    public static void Mul(GradientContext c)
    {
        c.GiveReduced(0, () => c.Graph.Mul(c.Upstream(), c.Input(1)));
        c.GiveReduced(1, () => c.Graph.Mul(c.Upstream(), c.Input(0)));
    }

    public static void Div(GradientContext c)
    {
        c.GiveReduced(0, () => c.Graph.Div(c.Upstream(), c.Input(1)));
        c.GiveReduced(1, () => c.Graph.Neg(c.Graph.Div(c.Graph.Mul(c.Upstream(), c.Output()), c.Input(1))));
    }

    public static void Pow(GradientContext c)
    {
        GraphWriter g = c.Graph;
        c.GiveReduced(
            0,
            () => g.Mul(c.Upstream(), g.Mul(c.InputAs(1, 0), g.Pow(c.Input(0), g.Sub(c.InputAs(1, 0), c.Number(1))))));
        c.GiveReduced(1, () => g.Mul(c.Upstream(), g.Mul(c.Output(), g.Log(c.Input(0)))));
    }

    public static void Sum(GradientContext c)
    {
        for (int i = 0; i < c.InputCount; i++)
        {
            c.GiveReduced(i, c.Upstream);
        }
    }

    /// <summary>Min and Max: the gradient goes to the inputs that hold the extreme, in equal parts where several do.</summary>
    public static void Extreme(GradientContext c)
    {
        GraphWriter g = c.Graph;
        string[] holds = new string[c.InputCount];
        for (int i = 0; i < holds.Length; i++)
        {
            holds[i] = c.AsNumber(g.Equal(c.Input(i), c.Output()));
        }

        string holders = holds[0];
        for (int i = 1; i < holds.Length; i++)
        {
            holders = g.Add(holders, holds[i]);
        }

        string share = g.Div(c.Upstream(), holders);
        for (int i = 0; i < holds.Length; i++)
        {
            int input = i;
            c.GiveReduced(input, () => g.Mul(share, holds[input]));
        }
    }

    public static void Where(GradientContext c)
    {
        c.GiveReduced(1, () => c.Graph.Where(c.Input(0), c.Upstream(), c.Number(0)));
        c.GiveReduced(2, () => c.Graph.Where(c.Input(0), c.Number(0), c.Upstream()));
    }

    public static void MatMul(GradientContext c)
    {
        GraphWriter g = c.Graph;
        long[] a = c.InputShape(0);
        long[] b = c.InputShape(1);
        long[] y = c.OutputShape();

        // A vector takes part as a one-row or one-column matrix, whose axis the product lacks.
        long[] fullA = a.Length == 1 ? [1, a[0]] : a;
        long[] fullB = b.Length == 1 ? [b[0], 1] : b;
        long[] batch = y[..(y.Length - (a.Length > 1 ? 1 : 0) - (b.Length > 1 ? 1 : 0))];
        long[] fullY = [.. batch, fullA[^2], fullB[^1]];
        string upstream = g.Reshape(c.Upstream(), fullY);
        c.GiveSummed(0, () => g.MatMul(upstream, g.SwapLast(g.Reshape(c.Input(1), fullB), fullB.Length)), [.. batch, .. fullA[^2..]], fullA);
        c.GiveSummed(1, () => g.MatMul(g.SwapLast(g.Reshape(c.Input(0), fullA), fullA.Length), upstream), [.. batch, .. fullB[^2..]], fullB);
    }

    public static void Gemm(GradientContext c)
    {
        GraphWriter g = c.Graph;
        bool transA = c.Attributes.Int("transA", 0) != 0;
        bool transB = c.Attributes.Int("transB", 0) != 0;
        double alpha = c.Attributes.Float("alpha", 1f);
        double beta = c.Attributes.Float("beta", 1f);
        c.Give(0, () => transA
            ? g.Gemm(c.Input(1), c.Upstream(), alpha, transB, true)
            : g.Gemm(c.Upstream(), c.Input(1), alpha, false, !transB));
        c.Give(1, () => transB
            ? g.Gemm(c.Upstream(), c.Input(0), alpha, true, transA)
            : g.Gemm(c.Input(0), c.Upstream(), alpha, !transA, false));
        if (c.Has(2))
        {
            c.GiveReduced(2, () => g.Mul(c.Upstream(), c.Number(beta)));
        }
    }
}
