namespace AccMpeg.Media;

/// <summary>What is to be known about a source's address.</summary>
internal static class SourceLocation
{
    /// <summary>Schemes of URLs that are opened.</summary>
    public static readonly string[] Schemes = ["rtsp://", "rtsps://", "http://", "https://"];

    /// <summary>Whether the URL has one of the <see cref="Schemes"/>.</summary>
    public static bool IsSupportedUrl(string location) =>
        Array.Exists(Schemes, scheme => location.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether RTSP options apply.</summary>
    public static bool IsRtsp(string location) => location.StartsWith("rtsp", StringComparison.OrdinalIgnoreCase) && location.Contains("://", StringComparison.Ordinal);

    /// <summary>The address without user name and password, for messages.</summary>
    public static string Redact(string location)
    {
        int authority = location.IndexOf("://", StringComparison.Ordinal) + 3;
        if (authority < 3)
        {
            return location;
        }

        int end = location.IndexOf('/', authority);
        int at = location.LastIndexOf('@', end < 0 ? location.Length - 1 : end);
        return at < authority ? location : string.Concat(location.AsSpan(0, authority), "***", location.AsSpan(at));
    }
}
