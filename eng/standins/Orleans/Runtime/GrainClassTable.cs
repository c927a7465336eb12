using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>All grain classes of the process, by interface and by name. Assemblies are read once; later ones when an interface is not known.</summary>
internal sealed class GrainClassTable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Assembly> _read = [];
    private readonly Dictionary<GrainType, GrainClass> _byName = [];
    private readonly Dictionary<Type, List<GrainClass>> _byInterface = [];
    private readonly ConcurrentDictionary<(Type, string?), GrainClass> _resolved = new();

    /// <summary>The class that implements an interface; with a prefix, the one whose full name begins with it.</summary>
    public GrainClass For(Type interfaceType, string? classNamePrefix)
        => _resolved.TryGetValue((interfaceType, classNamePrefix), out GrainClass? known)
            ? known
            : _resolved.GetOrAdd((interfaceType, classNamePrefix), key => Resolve(key.Item1, key.Item2));

    public GrainClass For(GrainType name)
    {
        lock (_gate)
        {
            if (!_byName.ContainsKey(name))
            {
                ReadAssemblies();
            }

            return _byName.TryGetValue(name, out GrainClass? found)
                ? found
                : throw new ArgumentException($"There is no grain class named '{name}' in the loaded assemblies.", nameof(name));
        }
    }

    /// <summary>Reads all assemblies, so that what is wrong with a grain class is known at the start.</summary>
    public void ReadAll()
    {
        lock (_gate)
        {
            ReadAssemblies();
        }
    }

    private GrainClass Resolve(Type interfaceType, string? prefix)
    {
        if (interfaceType.IsGenericType)
        {
            throw new NotSupportedException($"{interfaceType} is generic. The stand-in for Orleans knows no generic grains.");
        }

        lock (_gate)
        {
            if (!_byInterface.ContainsKey(interfaceType))
            {
                ReadAssemblies();
            }

            List<GrainClass> candidates = [.. _byInterface.GetValueOrDefault(interfaceType, [])
                .Where(candidate => prefix is null || candidate.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal))];
            return candidates.Count switch
            {
                1 => candidates[0],
                0 => throw new ArgumentException($"Could not find an implementation for interface {interfaceType}{(prefix is null ? "" : $" with the prefix {prefix}")}."),
                _ => throw new ArgumentException(
                    $"{interfaceType} has several implementations: {string.Join(", ", candidates.Select(candidate => candidate.Type))}. Name one by grainClassNamePrefix."),
            };
        }
    }

    private void ReadAssemblies()
    {
        foreach (Assembly assembly in ApplicationAssemblies.Find())
        {
            if (!_read.Add(assembly))
            {
                continue;
            }

            foreach (Type type in assembly.GetTypes())
            {
                if (type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && typeof(IGrainBase).IsAssignableFrom(type))
                {
                    Add(new GrainClass(type));
                }
            }
        }
    }

    private void Add(GrainClass grainClass)
    {
        if (!_byName.TryAdd(grainClass.GrainType, grainClass))
        {
            throw new OrleansConfigurationException(
                $"{_byName[grainClass.GrainType].Type} and {grainClass.Type} have the same grain type '{grainClass.GrainType}'. Give one another name by [GrainType].");
        }

        foreach (Type interfaceType in grainClass.Type.GetInterfaces().Where(candidate => typeof(IAddressable).IsAssignableFrom(candidate)))
        {
            if (!_byInterface.TryGetValue(interfaceType, out List<GrainClass>? classes))
            {
                _byInterface.Add(interfaceType, classes = []);
            }

            classes.Add(grainClass);
        }
    }
}
