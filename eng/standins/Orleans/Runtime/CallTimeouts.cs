using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>Ends calls whose caller has waited long enough. One timer looks at all of them, so that a call costs no timer of its own.</summary>
internal sealed partial class CallTimeouts : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<GrainCall> _pending = [];
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly bool _cancelsOnTimeout;
    private readonly ITimer _timer;

    public CallTimeouts(TimeProvider time, ILogger log, bool cancelsOnTimeout)
    {
        _time = time;
        _log = log;
        _cancelsOnTimeout = cancelsOnTimeout;
        _timer = time.CreateTimer(static timeouts => ((CallTimeouts)timeouts!).Check(), this, Interval, Interval);
    }

    public void Watch(GrainCall call, TimeSpan timeout)
    {
        call.ResponseTimeout = timeout;
        call.Deadline = _time.GetTimestamp() + (long)(timeout.TotalSeconds * _time.TimestampFrequency);
        lock (_gate)
        {
            _pending.Add(call);
        }
    }

    /// <summary>Fails every pending call, at the end of the silo.</summary>
    public void FailAll(Exception exception)
    {
        GrainCall[] pending;
        lock (_gate)
        {
            pending = [.. _pending];
            _pending.Clear();
        }

        Array.ForEach(pending, call => call.Fail(exception));
    }

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        long now = _time.GetTimestamp();
        List<GrainCall>? expired = null;
        lock (_gate)
        {
            _pending.RemoveAll(call =>
            {
                if (call.IsCompleted)
                {
                    return true;
                }

                if (now < call.Deadline)
                {
                    return false;
                }

                (expired ??= []).Add(call);
                return true;
            });
        }

        foreach (GrainCall call in expired ?? [])
        {
            LogTimeout(_log, call, call.ResponseTimeout);
            call.Fail(new TimeoutException($"No response to {call} within {call.ResponseTimeout}."));
            if (_cancelsOnTimeout)
            {
                call.RequestCancellation();
            }
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "No response to {Call} within {Timeout}.")]
    private static partial void LogTimeout(ILogger logger, GrainCall call, TimeSpan timeout);
}
