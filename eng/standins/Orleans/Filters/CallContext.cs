using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Filters;

/// <summary>What incoming and outgoing calls have in common for their filters.</summary>
internal abstract class CallContext(GrainCall call) : IGrainCallContext
{
    private int _next;

    public abstract object Grain { get; }

    public IInvokable Request => call;

    public MethodInfo InterfaceMethod => call.Method.Method;

    public string InterfaceName => call.Method.InterfaceName;

    public GrainInterfaceType InterfaceType => call.Target.InterfaceType;

    public string MethodName => call.Method.Method.Name;

    public object? Result { get; set; }

    public GrainId? SourceId => call.Source;

    public GrainId TargetId => call.Target.GrainId;

    protected GrainCall GrainCall => call;

    public Task Invoke() => InvokeAsync(_next++);

    /// <summary>Runs the filter of this number, or the call after the last.</summary>
    protected abstract Task InvokeAsync(int number);
}
