using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>The methods of grain interfaces, analysed when first called.</summary>
internal sealed class GrainMethodTable(CodecTable codecs)
{
    private readonly ConcurrentDictionary<MethodInfo, GrainMethod> _methods = new();

    public GrainMethod For(MethodInfo method)
        => _methods.TryGetValue(method, out GrainMethod? known) ? known : _methods.GetOrAdd(method, static (key, table) => new GrainMethod(key, table), codecs);
}
