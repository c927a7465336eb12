namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>These take every processor for a while, so they run after the others, one at a time: tests with a time limit would miss it beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class FuzzTests
{
    public const string Name = "fuzz";
}
