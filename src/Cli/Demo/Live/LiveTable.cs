using Spectre.Console;
using static System.FormattableString;

namespace AccMpeg.Cli.Demo.Live;

/// <summary>A table that stays in its place on a terminal.</summary>
internal sealed class LiveTable(LiveDisplayContext display) : ILiveView
{
    /// <inheritdoc/>
    public void Show(IReadOnlyList<CameraRow> cameras, TimeSpan elapsed, TimeSpan length) => display.UpdateTarget(Render(cameras, elapsed, length));

    /// <summary>The table at one moment.</summary>
    public static Table Render(IReadOnlyList<CameraRow> cameras, TimeSpan elapsed, TimeSpan length)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title(Invariant($"{elapsed.TotalSeconds:F0} of {length.TotalSeconds:F0} s"));
        foreach (string title in CameraRow.Titles)
        {
            TableColumn column = new(new Text(title));
            table.AddColumn(table.Columns.Count == 0 ? column : column.RightAligned());
        }

        foreach (CameraRow row in cameras)
        {
            table.AddRow([.. row.Cells().Select(cell => new Text(cell))]);
        }

        return table;
    }
}
