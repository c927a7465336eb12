namespace Orleans.Concurrency;

/// <summary>A grain that decides per call, by a static method, whether the call may interleave.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayInterleaveAttribute : Attribute
{
    /// <summary>Names a static method <c>bool Name(IInvokable)</c> of the grain class.</summary>
    public MayInterleaveAttribute(string callbackMethodName) => CallbackMethodName = callbackMethodName;

    internal string CallbackMethodName { get; }
}
