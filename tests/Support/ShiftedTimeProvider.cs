namespace AccMpeg.Tests.Support;

/// <summary>The system's clock, put on by what a test says; timers and time stamps are the system's own.</summary>
public sealed class ShiftedTimeProvider : TimeProvider
{
    private long _shift;

    /// <summary>Puts the clock on.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));
}
