using AccMpeg.EdgeAgent.Uplink;

namespace AccMpeg.EdgeAgent.Tests.Uplink;

public sealed class ReconnectBackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    [Fact]
    public void Waits_double_up_to_the_longest_with_jitter_below_and_start_anew_after_success()
    {
        ReconnectBackoff backoff = new(First, Longest, new Random(1));
        foreach (double whole in new[] { 100, 200, 400, 800, 1000, 1000 })
        {
            Assert.InRange(backoff.Next().TotalMilliseconds, whole / 2, whole);
        }

        backoff.Reset();
        Assert.InRange(backoff.Next().TotalMilliseconds, 50, 100);
    }

    [Fact]
    public void Only_the_last_address_of_a_round_is_waited_after_for_long()
    {
        ReconnectBackoff backoff = new(First, Longest, new Random(1));
        foreach (double whole in new[] { 100, 100, 100, 100, 100, 200, 100, 100, 400 })
        {
            Assert.InRange(backoff.Next(attemptsPerRound: 3).TotalMilliseconds, whole / 2, whole);
        }
    }

    [Fact]
    public void One_seed_gives_one_sequence_and_a_million_failures_do_not_overflow()
    {
        ReconnectBackoff one = new(First, Longest, new Random(7));
        ReconnectBackoff other = new(First, Longest, new Random(7));
        for (int i = 0; i < 1_000_000; i++)
        {
            Assert.Equal(one.Next(), other.Next());
        }

        Assert.InRange(one.Next(), Longest / 2, Longest);
    }
}
