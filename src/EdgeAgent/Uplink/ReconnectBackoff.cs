namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>
/// How long to wait before the next attempt: doubling from <paramref name="first"/> to <paramref name="longest"/>, between half of it and all of it at random, so that
/// the cameras of a silo that died do not come back at the same moment.
/// </summary>
internal sealed class ReconnectBackoff(TimeSpan first, TimeSpan longest, Random random)
{
    private int _failures;

    /// <summary>The wait after one more failure. Attempts that share a round (one per address) share the length.</summary>
    public TimeSpan Next(int attemptsPerRound = 1)
    {
        // 2^20 times any sensible first wait is past the longest one.
        int rounds = Math.Min(_failures++ / attemptsPerRound, 20);
        double whole = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * (1 << rounds));
        return TimeSpan.FromMilliseconds(whole * (0.5 + (random.NextDouble() / 2)));
    }

    /// <summary>An attempt succeeded: the next failure waits the shortest time again.</summary>
    public void Reset() => _failures = 0;
}
