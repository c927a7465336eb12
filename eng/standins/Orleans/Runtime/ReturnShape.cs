using System.Reflection;

namespace Orleans.Runtime;

/// <summary>What a grain method returns, from both ends of the call.</summary>
internal abstract class ReturnShape
{
    public static ReturnShape For(MethodInfo method)
    {
        Type type = method.ReturnType;
        if (type == typeof(Task))
        {
            return new TaskShape();
        }

        if (type == typeof(ValueTask))
        {
            return new ValueTaskShape();
        }

        if (type == typeof(void))
        {
            return new VoidShape();
        }

        Type? definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        Type? shape = definition == typeof(Task<>) ? typeof(TaskShape<>) : definition == typeof(ValueTask<>) ? typeof(ValueTaskShape<>) : null;
        return shape is not null
            ? (ReturnShape)Activator.CreateInstance(shape.MakeGenericType(type.GetGenericArguments()))!
            : throw new NotSupportedException(
                $"{method.DeclaringType}.{method.Name} returns {type}. Grain methods return Task, Task<T>, ValueTask or ValueTask<T>, and methods of observers also void.");
    }

    /// <summary>Sends the call and returns what the caller gets.</summary>
    public object? Call(SiloRuntime runtime, GrainReference target, GrainMethod method, object?[] arguments)
    {
        GrainCall call = NewCall(method, arguments);
        runtime.Send(call, target);
        return Outcome(call);
    }

    /// <summary>Awaits what the method of the grain returned, on the scheduler of the grain.</summary>
    public abstract ValueTask<object?> AwaitAsync(object? returned);

    protected abstract GrainCall NewCall(GrainMethod method, object?[] arguments);

    protected abstract object? Outcome(GrainCall call);

    private class TaskShape : ReturnShape
    {
        public override async ValueTask<object?> AwaitAsync(object? returned)
        {
            await (Task)returned!;
            return null;
        }

        protected override GrainCall NewCall(GrainMethod method, object?[] arguments) => new GrainCall<object>(method, arguments);

        protected override object? Outcome(GrainCall call) => ((GrainCall<object>)call).Task;
    }

    private class TaskShape<T> : ReturnShape
    {
        public override async ValueTask<object?> AwaitAsync(object? returned) => await (Task<T>)returned!;

        protected override GrainCall NewCall(GrainMethod method, object?[] arguments) => new GrainCall<T>(method, arguments);

        protected override object? Outcome(GrainCall call) => ((GrainCall<T>)call).Task;
    }

    private sealed class ValueTaskShape : TaskShape
    {
        public override async ValueTask<object?> AwaitAsync(object? returned)
        {
            await (ValueTask)returned!;
            return null;
        }

        protected override object? Outcome(GrainCall call) => new ValueTask(((GrainCall<object>)call).Task);
    }

    private sealed class ValueTaskShape<T> : TaskShape<T>
    {
        public override async ValueTask<object?> AwaitAsync(object? returned) => await (ValueTask<T>)returned!;

        protected override object? Outcome(GrainCall call) => new ValueTask<T>(((GrainCall<T>)call).Task);
    }

    private sealed class VoidShape : TaskShape
    {
        public override ValueTask<object?> AwaitAsync(object? returned) => ValueTask.FromResult<object?>(null);

        protected override object? Outcome(GrainCall call) => null;
    }
}
