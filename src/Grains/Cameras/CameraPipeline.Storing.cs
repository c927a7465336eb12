using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;
using AccMpeg.Grains.Telemetry;

namespace AccMpeg.Grains.Cameras;

/// <content>What follows from outcomes being stored, or not.</content>
public sealed partial class CameraPipeline
{
    // Time stamp of the first append in a row that failed; null where the store works.
    private long? _storeFailingSince;

    private void OnStored(IReadOnlyList<FrameOutcome> outcomes)
    {
        foreach (FrameOutcome outcome in outcomes)
        {
            _statistics.Stored(outcome);
        }

        FrameKey last = outcomes[^1].Key;
        _acknowledged = last;
        HasChanged = true;
        if (_link is not null && last.Epoch == _epoch!.Number)
        {
            Tell(_link.AckAsync(new LinkAck(last.Sequence, _options.Credits)));
        }
    }

    private void OnStoreFailing(ResultStoreException? error, TimeSpan delay)
    {
        _description = _description with { Remark = error?.Message ?? string.Empty };
        if (error is null)
        {
            // Nothing was acknowledged meanwhile, so the edge had to wait.
            _outage.Grant(_services.Time.GetElapsedTime(_storeFailingSince!.Value));
            _storeFailingSince = null;
            Log.StoreRecovered(_services.Logger, _camera);
            return;
        }

        _storeFailingSince ??= _services.Time.GetTimestamp();
        SiloMetrics.StoreFailed();
        Log.StoreFailed(_services.Logger, _camera, delay, error.Message);
    }
}
