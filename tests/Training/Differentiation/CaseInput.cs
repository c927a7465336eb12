namespace AccMpeg.Training.Tests.Differentiation;

/// <summary>An input of an operator: a random tensor to differentiate by, a constant of integers, a constant of booleans, or one left out.</summary>
public sealed record CaseInput(long[] Shape)
{
    /// <summary>Range of the random values.</summary>
    public double Low { get; init; } = -2;

    /// <inheritdoc cref="Low"/>
    public double High { get; init; } = 2;

    /// <summary>Values of a constant input of 64-bit integers.</summary>
    public long[]? Integers { get; init; }

    /// <summary>Values of a constant float input that is not differentiated by (scales of Resize, bounds of Clip).</summary>
    public float[]? Floats { get; init; }

    /// <summary>Alternating truth values.</summary>
    public bool Truth { get; init; }

    /// <summary>A random tensor that is not differentiated by (the statistics of BatchNormalization).</summary>
    public bool Fixed { get; init; }

    /// <summary>The optional input is left out.</summary>
    public bool Absent { get; init; }

    public static CaseInput Of(params long[] shape) => new(shape);

    public static CaseInput Positive(params long[] shape) => new(shape) { Low = 0.5, High = 2 };

    public static CaseInput Constant(params long[] values) => new([values.Length]) { Integers = values };

    public static CaseInput Scales(params float[] values) => new([values.Length]) { Floats = values };

    public static CaseInput Left { get; } = new([]) { Absent = true };
}
