namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>An answer. Body: null where it has no end, as a stream of events.</summary>
internal sealed record RawResponse(int Status, IReadOnlyDictionary<string, string> Headers, byte[]? Body)
{
    public string ContentType => Headers.GetValueOrDefault("content-type", string.Empty);
}
