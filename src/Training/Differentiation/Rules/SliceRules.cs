namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>Slice with any steps: the gradient is spread out to the step, turned round where it was negative, and padded to its place.</summary>
internal static class SliceRules
{
    public static void Slice(GradientContext c)
    {
        GraphWriter g = c.Graph;
        long[] input = c.InputShape(0);
        long[] output = c.OutputShape();
        long[] starts = c.Integers(1, "starts");
        long[] axes = c.Has(3) ? c.Integers(3, "axes") : TensorShape.Range(0, starts.Length);
        long[] steps = c.Has(4) ? c.Integers(4, "steps") : TensorShape.Repeat(1, starts.Length);
        long[] step = TensorShape.Repeat(1, input.Length);
        long[] first = new long[input.Length];
        List<long> reversed = [];
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = TensorShape.Axis(axes[i], input.Length);
            long start = starts[i] < 0 ? starts[i] + input[axis] : starts[i];
            step[axis] = Math.Abs(steps[i]);
            first[axis] = steps[i] > 0 ? Math.Min(start, input[axis]) : Math.Min(start, input[axis] - 1) - ((output[axis] - 1) * step[axis]);
            if (steps[i] < 0)
            {
                reversed.Add(axis);
            }
        }

        string spread = g.SpreadOut(g.Reverse(c.Upstream(), [.. reversed]), output, step);
        long[] behind = new long[input.Length];
        for (int axis = 0; axis < input.Length; axis++)
        {
            behind[axis] = input[axis] - first[axis] - (output[axis] * step[axis]);
        }

        c.Give(0, g.Pad(spread, first, behind));
    }
}
