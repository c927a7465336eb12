namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>
/// How long to wait before the next attempt: doubling from <paramref name="first"/> to <paramref name="longest"/>, between half of it and all of it at random, so that
/// the cameras of a silo that died do not come back at the same moment. Where there are several addresses, a round of attempts tries all of them quickly and
/// only then waits: that one of them is dead must not keep an edge from the others.
/// </summary>
internal sealed class ReconnectBackoff(TimeSpan first, TimeSpan longest, Random random)
{
    private int _failures;

    /// <summary>The wait after one more failure: long after the last attempt of a round (one per address), short after the others.</summary>
    public TimeSpan Next(int attemptsPerRound = 1)
    {
        bool roundIsOver = (_failures + 1) % attemptsPerRound == 0;
        // 2^20 times any sensible first wait is past the longest one.
        int rounds = Math.Min(_failures++ / attemptsPerRound, 20);
        double whole = roundIsOver ? Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * (1 << rounds)) : first.TotalMilliseconds;
        return TimeSpan.FromMilliseconds(whole * (0.5 + (random.NextDouble() / 2)));
    }

    /// <summary>An attempt succeeded: the next failure waits the shortest time again.</summary>
    public void Reset() => _failures = 0;
}
