using AccMpeg.Grains.Results;

namespace AccMpeg.Silo.Results;

/// <summary>Writes batches of appends into a database. Used by the one thread of an <see cref="AppendQueue"/>.</summary>
internal interface IAppendWriter : IDisposable
{
    /// <summary>Writes the appends and sets how many outcomes of each were new. All or nothing.</summary>
    /// <exception cref="ResultStoreException">Nothing is known to be stored; the message has the reason and the remedy.</exception>
    void Write(IReadOnlyList<PendingAppend> appends);

    /// <summary>Is called after each batch, when its callers have their answer; must not throw.</summary>
    void AfterBatch();
}
