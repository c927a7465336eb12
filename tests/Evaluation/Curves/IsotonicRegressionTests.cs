using AccMpeg.Evaluation.Curves;

namespace AccMpeg.Evaluation.Tests.Curves;

public sealed class IsotonicRegressionTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 1.0, 2, 3 })]
    [InlineData(new[] { 3.0, 2, 1 }, new[] { 2.0, 2, 2 })]
    [InlineData(new[] { 1.0, 4, 2, 3, 5 }, new[] { 1.0, 3, 3, 3, 5 })]
    [InlineData(new[] { 2.0, 1, 3, 2.5 }, new[] { 1.5, 1.5, 2.75, 2.75 })]
    [InlineData(new[] { 7.0 }, new[] { 7.0 })]
    public void Neighbours_that_fall_are_pooled(double[] values, double[] expected)
    {
        IsotonicRegression.Fit(values, new int[values.Length]);

        Assert.Equal(expected, values);
    }
}
