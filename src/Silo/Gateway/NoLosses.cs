namespace AccMpeg.Silo.Gateway;

/// <summary>For a gateway within a silo: there Orleans itself ends calls to a silo that is lost.</summary>
internal sealed class NoLosses : ISiloLosses
{
    /// <inheritdoc/>
    public CancellationToken Next => CancellationToken.None;
}
