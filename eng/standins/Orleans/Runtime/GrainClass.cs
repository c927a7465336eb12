using System.Reflection;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A grain class: its name and what its attributes say.</summary>
internal sealed class GrainClass
{
    public GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainTypes.NameOf(type);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        MayInterleave = FindPredicate(type);
        Workers = type.GetCustomAttribute<StatelessWorkerAttribute>();
        Filters = [.. type.GetCustomAttributes<PlacementFilterAttribute>().Select(filter => filter.PlacementFilterStrategy).OrderBy(strategy => strategy.Order)];
        AgeLimit = type.IsDefined(typeof(KeepAliveAttribute), inherit: true) || Workers is { RemoveIdleWorkers: false }
            ? Timeout.InfiniteTimeSpan
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    public Func<IInvokable, bool>? MayInterleave { get; }

    /// <summary>Set for a grain with several activations per key.</summary>
    public StatelessWorkerAttribute? Workers { get; }

    public PlacementFilterStrategy[] Filters { get; }

    /// <summary>Idle time of this class; null takes the one of the options, infinite is never collected.</summary>
    public TimeSpan? AgeLimit { get; }

    private static Func<IInvokable, bool>? FindPredicate(Type type)
    {
        if (type.GetCustomAttribute<MayInterleaveAttribute>() is not { } attribute)
        {
            return null;
        }

        MethodInfo? method = type.GetMethod(
            attribute.CallbackMethodName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy, [typeof(IInvokable)]);
        return method?.ReturnType == typeof(bool)
            ? method.CreateDelegate<Func<IInvokable, bool>>()
            : throw new OrleansConfigurationException(
                $"[MayInterleave] of {type} names {attribute.CallbackMethodName}, but the class has no static method bool {attribute.CallbackMethodName}(IInvokable).");
    }
}
