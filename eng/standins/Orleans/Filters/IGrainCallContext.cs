using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>A call as a filter sees it.</summary>
public interface IGrainCallContext
{
    /// <summary>The grain object of an incoming call, the reference of an outgoing one.</summary>
    object Grain { get; }

    /// <summary>The method and its arguments.</summary>
    IInvokable Request { get; }

    /// <summary>The method of the grain interface.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The name of the grain interface.</summary>
    string InterfaceName { get; }

    /// <summary>The grain interface.</summary>
    GrainInterfaceType InterfaceType { get; }

    /// <summary>The name of the method.</summary>
    string MethodName { get; }

    /// <summary>The result, once the call was made.</summary>
    object? Result { get; set; }

    /// <summary>The grain that calls; none for a call from outside.</summary>
    GrainId? SourceId { get; }

    /// <summary>The grain that is called.</summary>
    GrainId TargetId { get; }

    /// <summary>Goes on to the next filter, and from the last one to the call.</summary>
    Task Invoke();
}
