namespace AccMpeg.Silo.Webhooks;

/// <summary>The right to send; disposing of it gives it back.</summary>
internal interface IWebhookLease : IAsyncDisposable
{
    /// <summary>Is cancelled when the right is lost: another silo may send from then on.</summary>
    CancellationToken Lost { get; }
}
