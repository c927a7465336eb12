using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>Values that travel with calls, from the caller to the grain, but not back.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    /// <summary>The names of all values.</summary>
    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>All values.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>The value of this name, or null.</summary>
    public static object? Get(string key) => Values.Value is { } values && values.TryGetValue(key, out object? value) ? value : null;

    /// <summary>Sets a value for all later calls of this flow of control.</summary>
    public static void Set(string key, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Values.Value = new Dictionary<string, object>(Values.Value ?? []) { [key] = value };
    }

    /// <summary>Removes a value; says whether there was one.</summary>
    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
        {
            return false;
        }

        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Values.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    /// <summary>Removes all values.</summary>
    public static void Clear() => Values.Value = null;

    internal static Dictionary<string, object>? Export(CodecTable codecs)
    {
        if (Values.Value is not { } values)
        {
            return null;
        }

        var copy = new Dictionary<string, object>(values.Count);
        foreach ((string key, object value) in values)
        {
            copy.Add(key, codecs.Isolate(value)!);
        }

        return copy;
    }

    internal static void Import(Dictionary<string, object>? values)
    {
        if (values is not null || Values.Value is not null)
        {
            Values.Value = values;
        }
    }
}
