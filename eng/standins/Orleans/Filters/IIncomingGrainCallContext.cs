using System.Reflection;

namespace Orleans;

/// <summary>A call at its target.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The method of the grain class.</summary>
    MethodInfo ImplementationMethod { get; }

    /// <summary>The activation.</summary>
    IGrainContext TargetContext { get; }
}
