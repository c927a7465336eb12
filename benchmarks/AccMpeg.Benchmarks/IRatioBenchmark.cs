namespace AccMpeg.Benchmarks;

/// <summary>
/// A promise that is a ratio of two measurements: both are taken alternately in one run, so that the machine's mood cancels out.
/// </summary>
public interface IRatioBenchmark
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>The promise in a line.</summary>
    string Promise { get; }

    /// <summary>Measures and prints; true where the promise is kept.</summary>
    /// <param name="arguments">What followed the name on the command line.</param>
    bool Run(IReadOnlyList<string> arguments);
}
