namespace AccMpeg.Silo.Gateway;

/// <summary>Tells when silos are lost, so that nobody waits for an answer that one of them will never give.</summary>
internal interface ISiloLosses
{
    /// <summary>Is cancelled when the next silo is lost. To be taken before the call that is to be given up then.</summary>
    CancellationToken Next { get; }
}
