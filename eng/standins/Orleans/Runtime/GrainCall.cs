using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>One call on its way: arguments, context of the request, and the caller's end of it.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A token source without a timer holds nothing.")]
internal abstract class GrainCall(GrainMethod method, object?[] arguments) : IInvokable
{
    private CancellationTokenSource? _cancellation;
    private CancellationTokenRegistration _callerCancels;
    private int _started;

    public GrainMethod Method { get; } = method;

    public object?[] Arguments { get; } = arguments;

    public GrainReference Target { get; set; } = null!;

    /// <summary>The grain that called; none for a call from outside.</summary>
    public GrainId? Source { get; set; }

    public Dictionary<string, object>? Context { get; set; }

    /// <summary>When the caller gives up, as a time stamp of the runtime's clock.</summary>
    public long Deadline { get; set; }

    public TimeSpan ResponseTimeout { get; set; }

    public bool AlwaysInterleaves { get; init; } = method.AlwaysInterleaves;

    /// <summary>Whether it counts as use of the activation.</summary>
    public virtual bool KeepsAlive => true;

    public abstract bool IsCompleted { get; }

    /// <summary>True for the first who asks: a call that was cancelled while it waited does not start any more.</summary>
    public bool TryStart() => Interlocked.Exchange(ref _started, 1) == 0;

    /// <summary>Runs the method on the grain object; the result is not isolated yet.</summary>
    public virtual ValueTask<object?> InvokeAsync(object target) => Method.Shape.AwaitAsync(Method.Invoke(target, Arguments));

    /// <summary>Gives the callee a token of its own that follows the caller's.</summary>
    public void LinkCancellation(bool waitForAcknowledgement)
    {
        if (Method.CancellationIndex < 0 || Arguments[Method.CancellationIndex] is not CancellationToken { CanBeCanceled: true } token)
        {
            return;
        }

        _cancellation = new CancellationTokenSource();
        Arguments[Method.CancellationIndex] = _cancellation.Token;
        _callerCancels = token.UnsafeRegister(
            _ =>
            {
                bool neverStarts = TryStart();
                if (neverStarts || !waitForAcknowledgement)
                {
                    Fail(new OperationCanceledException(token));
                }

                RequestCancellation();
            },
            null);
    }

    /// <summary>Cancels the callee's token, away from the thread of whoever asks.</summary>
    public void RequestCancellation() => _cancellation?.CancelAsync();

    public void Complete(object? result)
    {
        _callerCancels.Unregister();
        SetResult(result);
    }

    public void Fail(Exception exception)
    {
        _callerCancels.Unregister();
        SetException(exception);
    }

    /// <inheritdoc/>
    public object? GetArgument(int index) => Arguments[index];

    /// <inheritdoc/>
    public int GetArgumentCount() => Arguments.Length;

    /// <inheritdoc/>
    public void SetArgument(int index, object value) => Arguments[index] = value;

    /// <inheritdoc/>
    public string GetMethodName() => Method.Method.Name;

    /// <inheritdoc/>
    public string GetInterfaceName() => Method.InterfaceName;

    /// <inheritdoc/>
    public Type GetInterfaceType() => Method.Method.DeclaringType!;

    /// <inheritdoc/>
    public MethodInfo GetMethod() => Method.Method;

    /// <inheritdoc/>
    public override string ToString() => $"{Method.InterfaceName}.{Method.Method.Name} on {Target?.GrainId}";

    protected abstract void SetResult(object? result);

    protected abstract void SetException(Exception exception);
}
