namespace AccMpeg.Training.Differentiation;

/// <summary>The gradients found so far, one value per tensor; what flows back on several ways is added.</summary>
internal sealed class GradientAccumulator(GraphWriter graph, IReadOnlySet<string> wanted)
{
    private readonly Dictionary<string, string> _gradients = new(StringComparer.Ordinal);

    /// <summary>True where a gradient by the tensor, or by something that it is computed from, is asked for.</summary>
    public bool IsWanted(string tensor) => wanted.Contains(tensor);

    /// <summary>The gradient by a tensor; null where nothing flowed back to it.</summary>
    public string? Find(string tensor) => _gradients.GetValueOrDefault(tensor);

    /// <summary>Adds what flowed back on one way.</summary>
    public void Add(string tensor, string gradient)
    {
        if (IsWanted(tensor))
        {
            _gradients[tensor] = _gradients.TryGetValue(tensor, out string? before) ? graph.Add(before, gradient) : gradient;
        }
    }
}
