namespace AccMpeg.Tests.Support;

/// <summary>Managed memory that code takes on the calling thread.</summary>
public static class Allocations
{
    private const int Rounds = 8;

    /// <summary>
    /// Bytes of the most frugal of several rounds of calls: the runtime itself allocates now and then, while it recompiles a loop that has become
    /// hot, but not in every round; what the code allocates is there in every one.
    /// </summary>
    public static long Least(int callsPerRound, Action call)
    {
        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < callsPerRound; i++)
            {
                call();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
