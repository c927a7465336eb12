namespace Orleans.Runtime;

/// <summary>The activation whose turn is running.</summary>
public interface IGrainContextAccessor
{
    /// <summary>The activation of the current turn.</summary>
    IGrainContext GrainContext { get; }
}
