using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;

namespace AccMpeg.Silo.Results;

/// <summary>A silo's result store, which can be asked for ranges of time too. Disposing of it stores what is queued.</summary>
public interface IResultDatabase : IResultStore, IAsyncDisposable
{
    /// <summary>At most <paramref name="limit"/> outcomes of a range, by time of capture and then by key.</summary>
    /// <exception cref="ResultStoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<FrameOutcome>> ReadRangeAsync(ResultRange range, int limit, CancellationToken cancellationToken);
}
