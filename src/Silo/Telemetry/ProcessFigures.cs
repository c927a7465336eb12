using System.Diagnostics;
using System.Globalization;

namespace AccMpeg.Silo.Telemetry;

/// <summary>What this process uses of the machine.</summary>
/// <param name="CpuSeconds">Processor time since its start, all threads.</param>
/// <param name="MemoryBytes">Resident memory; on Linux its proportional share of pages that other processes use too (Pss).</param>
/// <param name="ManagedBytes">Of that, objects of the managed heap, garbage that was not collected yet included.</param>
/// <param name="Threads">Its threads.</param>
public sealed record ProcessFigures(double CpuSeconds, long MemoryBytes, long ManagedBytes, int Threads)
{
    private const string Rollup = "/proc/self/smaps_rollup";
    private const string PssPrefix = "Pss:";

    /// <summary>The figures now.</summary>
    public static ProcessFigures Read()
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessFigures(Environment.CpuUsage.TotalTime.TotalSeconds, Pss() ?? process.WorkingSet64, GC.GetTotalMemory(forceFullCollection: false), process.Threads.Count);
    }

    /// <summary>The figures after a collection of all garbage, with the freed pages given back. It stops every thread for a moment.</summary>
    public static ProcessFigures ReadCollected()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Read();
    }

    private static long? Pss()
    {
        if (!File.Exists(Rollup))
        {
            return null;
        }

        foreach (string line in File.ReadLines(Rollup))
        {
            // "Pss:               12345 kB"
            if (line.StartsWith(PssPrefix, StringComparison.Ordinal)
                && long.TryParse(line.AsSpan(PssPrefix.Length).Trim().TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes))
            {
                return kibibytes * 1024;
            }
        }

        return null;
    }
}
