namespace Orleans;

/// <summary>A call at its source.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The calling activation; null outside of grains.</summary>
    IGrainContext? SourceContext { get; }
}
