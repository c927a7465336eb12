using AccMpeg.Contracts;

namespace AccMpeg.Silo.Results;

/// <summary>Outcomes of a camera by time of capture, by the silo's clock.</summary>
/// <param name="Camera">The camera.</param>
/// <param name="From">The first time that belongs to the range; null for the first outcome.</param>
/// <param name="To">The first time behind the range; null for the last outcome.</param>
/// <param name="After">Where to go on within the range; null for its beginning.</param>
public sealed record ResultRange(CameraId Camera, DateTimeOffset? From = null, DateTimeOffset? To = null, ResultCursor? After = null)
{
    /// <summary>The first time in microseconds since 1970.</summary>
    internal long FromUnixUs => From is { } from ? OutcomeRow.UnixUs(from) : long.MinValue;

    /// <summary>The first time behind the range in microseconds since 1970.</summary>
    internal long ToUnixUs => To is { } to ? OutcomeRow.UnixUs(to) : long.MaxValue;
}
