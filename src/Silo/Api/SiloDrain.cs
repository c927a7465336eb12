namespace AccMpeg.Silo.Api;

/// <summary>Whether the silo is on its way down.</summary>
internal sealed class SiloDrain : IDisposable
{
    private readonly CancellationTokenSource _begun = new();

    /// <summary>The shutdown has begun.</summary>
    public bool HasBegun => _begun.IsCancellationRequested;

    /// <summary>Is cancelled when the shutdown begins.</summary>
    public CancellationToken Token => _begun.Token;

    /// <summary>Begins the shutdown.</summary>
    public void Begin() => _begun.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _begun.Dispose();
}
