using AccMpeg.Contracts.Results;

namespace AccMpeg.Grains.Results;

/// <summary>Is told of outcomes that were stored.</summary>
public interface IResultListener
{
    /// <summary>New outcomes of one camera, by rising key, after they were stored and before anybody is told so. Must not block or throw.</summary>
    void OnStored(ReadOnlySpan<FrameOutcome> outcomes);
}
