using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Constructs grain objects: services, the grain's context and its persistent states are constructor parameters.</summary>
internal sealed class GrainInstances
{
    private static readonly MethodInfo CreateState = typeof(Activation).GetMethod(nameof(Activation.CreateState))!;

    private readonly ConcurrentDictionary<Type, (ConstructorInfo Constructor, Func<Activation, object?>[] Parameters)> _plans = new();

    public object Create(Activation activation)
    {
        (ConstructorInfo constructor, Func<Activation, object?>[] parameters) = _plans.GetOrAdd(activation.Class.Type, Plan);
        object?[] arguments = Array.ConvertAll(parameters, parameter => parameter(activation));
        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
    }

    private static (ConstructorInfo Constructor, Func<Activation, object?>[] Parameters) Plan(Type type)
    {
        ConstructorInfo[] constructors = type.GetConstructors();
        ConstructorInfo constructor = Array.Find(constructors, candidate => candidate.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"The grain class {type} has no public constructor.");
        return (constructor, Array.ConvertAll(constructor.GetParameters(), parameter => Plan(type, parameter)));
    }

    private static Func<Activation, object?> Plan(Type grain, ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(IGrainContext))
        {
            return activation => activation;
        }

        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            {
                throw new InvalidOperationException($"The parameter {parameter.Name} of {grain} has [PersistentState], so it must be an IPersistentState<T>, not a {type}.");
            }

            MethodInfo create = CreateState.MakeGenericMethod(type.GetGenericArguments());
            return activation => create.Invoke(
                activation, BindingFlags.DoNotWrapExceptions, null, [state.StateName, state.StorageName], null);
        }

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
        {
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key);
        }

        return activation => activation.ActivationServices.GetService(type)
            ?? (parameter.HasDefaultValue
                ? parameter.DefaultValue
                : throw new InvalidOperationException($"Unable to resolve service for type '{type}' while attempting to activate '{grain}'."));
    }
}
