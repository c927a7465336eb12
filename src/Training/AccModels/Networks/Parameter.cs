namespace AccMpeg.Training.AccModels.Networks;

/// <summary>A tensor that training changes.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Deviation">Standard deviation of the random values that it starts from; 0 starts from <paramref name="Start"/>.</param>
/// <param name="Start">Mean of the values that it starts from.</param>
internal sealed record Parameter(string Name, long[] Shape, double Deviation, double Start = 0)
{
    /// <summary>Number of values.</summary>
    public int Count { get; } = checked((int)Shape.Aggregate(1L, (product, size) => product * size));
}
