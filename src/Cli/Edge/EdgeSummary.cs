using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.EdgeAgent;
using static System.FormattableString;

namespace AccMpeg.Cli.Edge;

/// <summary>What became of an edge agent's run, for people.</summary>
internal static class EdgeSummary
{
    /// <summary>Writes two columns.</summary>
    public static void Write(EdgeRunSummary summary, CliHost host)
    {
        string dropped = summary.Dropped.Count == 0 ? "none" : string.Join(", ", summary.Dropped.Select(pair => Invariant($"{pair.Key} {pair.Value}")));
        TextTable table = new("", "");
        table.Add("Ended", summary.Reason.Length > 0 ? $"{summary.End}: {summary.Reason}" : $"{summary.End}");
        table.Add("Captured", Invariant($"{summary.Captured}"));
        table.Add("Sent", Invariant($"{summary.Sent} ({summary.Resent} again)"));
        table.Add("Acknowledged", Invariant($"{summary.Acknowledged} ({summary.Unacknowledged} not)"));
        table.Add("Dropped", dropped);
        table.Add("Bytes", Invariant($"{summary.BytesSent:N0}"));
        table.Add("High quality", Invariant($"{summary.MeanHighQualityShare:P1} of the macroblocks"));
        table.WriteTo(host);
    }
}
