using AccMpeg.Silo.Api;

namespace AccMpeg.Cli.Demo.Report;

/// <summary>Mean frames in a batch, and how often a batch was cut for which reason.</summary>
internal sealed record BatchSummary(double MeanSize, IReadOnlyDictionary<string, long> CutReasons)
{
    /// <summary>Of a silo, since its start.</summary>
    public static BatchSummary Of(SiloStatus silo) => new(Math.Round(silo.MeanBatchSize, 3), silo.CutReasons);
}
