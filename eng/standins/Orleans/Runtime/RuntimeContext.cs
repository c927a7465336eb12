namespace Orleans.Runtime;

/// <summary>The activation whose turn runs on this thread.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? _current;

    public static IGrainContext? Current => _current;

    /// <summary>Sets the current activation and returns the one before, which the caller sets again.</summary>
    public static IGrainContext? Exchange(IGrainContext? context)
    {
        IGrainContext? before = _current;
        _current = context;
        return before;
    }
}
