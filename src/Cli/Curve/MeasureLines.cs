using AccMpeg.Cli.Frame;
using AccMpeg.Evaluation;
using static System.FormattableString;

namespace AccMpeg.Cli.Curve;

/// <summary>Progress of a measurement on standard error, with the time that is left by what has passed; at most a line every few seconds.</summary>
internal sealed class MeasureLines(CliHost host) : IProgress<MeasureProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private long _start;
    private long? _last;

    /// <inheritdoc/>
    public void Report(MeasureProgress value)
    {
        lock (_lock)
        {
            long now = host.Time.GetTimestamp();
            if (value.Done == 0)
            {
                _start = now;
            }

            bool isDue = _last is not long last || value.Done == 0 || value.Done == value.Total || host.Time.GetElapsedTime(last, now) >= Pause;
            if (isDue)
            {
                _last = now;
                host.Error.WriteLine(Text(value, host.Time.GetElapsedTime(_start, now)));
            }
        }
    }

    private static string Text(MeasureProgress value, TimeSpan passed) => value.Done == 0
        ? Invariant($"{value.Total} settings to measure.")
        : Invariant($"{value.Done} of {value.Total} settings measured, {passed.TotalSeconds * (value.Total - value.Done) / value.Done:F0} s left.");
}
