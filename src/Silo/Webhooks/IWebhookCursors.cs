using AccMpeg.Contracts;
using AccMpeg.Grains.Results;

namespace AccMpeg.Silo.Webhooks;

/// <summary>How far each camera's results were sent, by the webhook's name, and which silo sends them. Kept beyond the process.</summary>
internal interface IWebhookCursors
{
    /// <summary>Takes the right to send, which one silo has at a time; at a webhook's very first time it begins behind everything that is stored.</summary>
    /// <returns>The right, to be disposed of; null while another silo has it.</returns>
    /// <exception cref="ResultStoreException">The cursors cannot be reached.</exception>
    Task<IWebhookLease?> TryTakeAsync(string webhook, CancellationToken cancellationToken);

    /// <summary>Key of the last outcome that was taken; null for none.</summary>
    /// <exception cref="ResultStoreException">The cursors cannot be reached.</exception>
    Task<FrameKey?> ReadAsync(string webhook, CameraId camera, CancellationToken cancellationToken);

    /// <summary>Moves a camera's cursor on to a key, never back.</summary>
    /// <exception cref="ResultStoreException">The cursors cannot be reached.</exception>
    Task MoveAsync(string webhook, FrameKey key, CancellationToken cancellationToken);
}
