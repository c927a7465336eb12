using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Hosting;

/// <summary>Log texts of a silo's life.</summary>
internal static partial class SiloLog
{
    [LoggerMessage(250, LogLevel.Information, "The silo drains: {Cameras} cameras finish what is under way, and their edges are sent to the other silos")]
    public static partial void Draining(this ILogger logger, int cameras);

    [LoggerMessage(251, LogLevel.Information, "All cameras are handed over after {Seconds:0.0} s")]
    public static partial void Drained(this ILogger logger, double seconds);

    [LoggerMessage(252, LogLevel.Warning, "{Cameras} cameras had not finished after {Seconds:0.0} s: what they have not stored is not acknowledged, and their edges send it again elsewhere")]
    public static partial void NotDrained(this ILogger logger, int cameras, double seconds);
}
