namespace Orleans.Diagnostics;

/// <summary>Names of activity sources.</summary>
public static class ActivitySources
{
    /// <summary>Calls of grains of the application.</summary>
    public const string ApplicationGrainActivitySourceName = "Microsoft.Orleans.Application";

    /// <summary>Every source of Orleans.</summary>
    public const string AllActivitySourceName = "Microsoft.Orleans.*";
}
