using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Settings;

/// <summary>The clip that commands take where no source is named.</summary>
internal static class StreetClip
{
    /// <summary>Its path.</summary>
    /// <exception cref="CommandException">It is absent.</exception>
    public static string Find(CliHost host)
    {
        string clip = Path.Combine(CacheDirectory.Of(host.Environment), "clips", "vtest.avi");
        return File.Exists(clip)
            ? clip
            : throw new CommandException($"The street clip '{clip}' is absent; ./accmpeg fetches it, or give a video with --source FILE.");
    }
}
