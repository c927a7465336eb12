using static System.FormattableString;

namespace AccMpeg.Cli.Demo.Live;

/// <summary>A line per camera each few seconds, for logs and pipes.</summary>
internal sealed class LiveLines(TextWriter writer) : ILiveView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private TimeSpan _next = Interval;

    /// <inheritdoc/>
    public void Show(IReadOnlyList<CameraRow> cameras, TimeSpan elapsed, TimeSpan length)
    {
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + Interval;
        foreach (CameraRow row in cameras)
        {
            string[] cells = row.Cells();
            IEnumerable<string> figures = cells.Skip(1).Select((cell, index) => $"{CameraRow.Titles[index + 1]} {cell}");
            writer.WriteLine(Invariant($"{elapsed.TotalSeconds,4:F0} s  {cells[0]}: {string.Join(", ", figures)}"));
        }
    }
}
