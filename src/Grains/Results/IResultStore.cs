using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Grains.Results;

/// <summary>
/// Keeps every frame's outcome under its unique key. Per camera outcomes are appended in the order of (epoch, sequence), which is also the order of
/// the events that readers see; one whose key is not greater than the camera's last is already there, or too late, and is skipped.
/// </summary>
public interface IResultStore
{
    /// <summary>Stores outcomes of one camera, by rising key. Completes when they survive a crash.</summary>
    /// <returns>How many were new; they are the last ones of the list.</returns>
    /// <exception cref="ResultStoreException">Nothing of the list was stored.</exception>
    Task<int> AppendAsync(IReadOnlyList<FrameOutcome> outcomes, CancellationToken cancellationToken);

    /// <summary>The camera's last outcome's key; null where it has none.</summary>
    /// <exception cref="ResultStoreException">The store cannot be read.</exception>
    Task<FrameKey?> LastKeyAsync(CameraId camera, CancellationToken cancellationToken);

    /// <summary>At most <paramref name="limit"/> outcomes of the camera in order, those after a key (from the first where it is null).</summary>
    /// <exception cref="ResultStoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<FrameOutcome>> ReadAsync(CameraId camera, FrameKey? after, int limit, CancellationToken cancellationToken);

    /// <summary>The cameras that have outcomes, by name.</summary>
    /// <exception cref="ResultStoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<CameraId>> ListCamerasAsync(CancellationToken cancellationToken);
}
