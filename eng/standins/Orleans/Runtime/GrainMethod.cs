using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>A method of a grain interface: how it is scheduled, what of its arguments is copied, how it returns.</summary>
internal sealed class GrainMethod
{
    private readonly CodecTable _codecs;
    private readonly MethodInvoker _invoker;
    private readonly bool[] _handOver;
    private readonly bool _handOverResult;

    public GrainMethod(MethodInfo method, CodecTable codecs)
    {
        _codecs = codecs;
        Method = method;
        InterfaceName = method.DeclaringType!.FullName ?? method.DeclaringType.Name;
        Shape = ReturnShape.For(method);
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute)) || method.ReturnType == typeof(void);
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        ParameterInfo[] parameters = method.GetParameters();
        CancellationIndex = Array.FindIndex(parameters, parameter => parameter.ParameterType == typeof(CancellationToken));
        _handOver = [.. parameters.Select(parameter => parameter.IsDefined(typeof(ImmutableAttribute)))];
        _handOverResult = method.ReturnParameter.IsDefined(typeof(ImmutableAttribute));
        _invoker = MethodInvoker.Create(method);
    }

    public MethodInfo Method { get; }

    public string InterfaceName { get; }

    public ReturnShape Shape { get; }

    public bool AlwaysInterleaves { get; }

    public bool IsReadOnly { get; }

    public bool IsOneWay { get; }

    public TimeSpan? ResponseTimeout { get; }

    /// <summary>Place of the cancellation token among the parameters, or -1.</summary>
    public int CancellationIndex { get; }

    /// <summary>Replaces each argument that the caller could still change by a copy.</summary>
    public void IsolateArguments(object?[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!_handOver[i] && arguments[i] is { } argument && !_codecs.For(argument.GetType()).IsImmutable)
            {
                _codecs.Isolate(arguments, _handOver);
                return;
            }
        }
    }

    public object? IsolateResult(object? result) => _handOverResult ? result : _codecs.Isolate(result);

    /// <summary>Calls the method; what it returns is awaited by <see cref="Shape"/>.</summary>
    public object? Invoke(object target, object?[] arguments) => _invoker.Invoke(target, arguments.AsSpan());
}
