namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>
/// Which gateway to try next: those of a redirect first, then the configured ones in turn. The camera's name says with which of them to begin, so that
/// edges that are all given the same list spread over it.
/// </summary>
internal sealed class GatewayRoute(IReadOnlyList<Uri> configured, string camera)
{
    // Silos that send an edge in circles must not keep it from backing off.
    private const int MaxRedirectsInARow = 5;

    private readonly Queue<Uri> _redirects = new();
    private int _next = (int)(StableHash(camera) % (uint)configured.Count);
    private int _redirectsInARow;

    /// <summary>Addresses that a round of attempts covers.</summary>
    public int Count => configured.Count;

    /// <summary>The next address.</summary>
    public Uri Next() => _redirects.TryDequeue(out Uri? redirect) ? redirect : configured[_next++ % configured.Count];

    /// <summary>FNV-1a: the same in every run and on every machine.</summary>
    private static uint StableHash(string text)
    {
        uint hash = 2166136261;
        foreach (char letter in text)
        {
            hash = (hash ^ letter) * 16777619;
        }

        // Names that differ in their last letter only would differ in the low bits only.
        return hash ^ (hash >> 15);
    }

    /// <summary>Takes the addresses of a redirect, best first; false where there were too many in a row or none, and the edge must back off.</summary>
    public bool Redirect(IReadOnlyList<Uri> addresses)
    {
        _redirects.Clear();
        if (addresses.Count == 0 || ++_redirectsInARow > MaxRedirectsInARow)
        {
            return false;
        }

        foreach (Uri address in addresses)
        {
            _redirects.Enqueue(address);
        }

        return true;
    }

    /// <summary>A gateway took the stream: redirects count from nought again.</summary>
    public void Succeeded()
    {
        _redirectsInARow = 0;
        _redirects.Clear();
    }
}
