namespace AccMpeg.Cli.Frame;

/// <summary>Where the launcher keeps what it fetched: ACCMPEG_CACHE, else accmpeg in XDG_CACHE_HOME, else in ~/.cache.</summary>
internal static class CacheDirectory
{
    /// <summary>The directory by the environment; it need not exist.</summary>
    public static string Of(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.TryGetValue("ACCMPEG_CACHE", out string? cache) && cache.Length > 0)
        {
            return cache;
        }

        string home = environment.GetValueOrDefault("HOME") is { Length: > 0 } given ? given : Path.GetTempPath();
        string root = environment.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(home, ".cache");
        return Path.Combine(root, "accmpeg");
    }
}
