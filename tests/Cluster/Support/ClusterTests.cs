// Every test has the machine to itself: silos are judged by how fast they notice one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace AccMpeg.Cluster.Tests.Support;

/// <summary>What all tests of several silos need.</summary>
internal static class ClusterTests
{
    /// <summary>Skips where Orleans is stood in for, which is one silo in one process.</summary>
    public static void RequireOrleans() => Skip.If(
        typeof(Grain).Assembly.GetName().Name!.StartsWith("AccMpeg.StandIn.", StringComparison.Ordinal),
        "This build runs on the stand-in for Orleans, which joins no cluster: build where the packages Microsoft.Orleans.* restore.");
}
