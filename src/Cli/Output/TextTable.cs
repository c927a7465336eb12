using AccMpeg.Cli.Frame;
using Spectre.Console;

namespace AccMpeg.Cli.Output;

/// <summary>A table of plain texts. Without column titles it has neither head nor border.</summary>
internal sealed class TextTable
{
    private readonly Table _table = new();

    public TextTable(params string[] columns)
    {
        _table.Border(TableBorder.Minimal);
        foreach (string column in columns)
        {
            _table.AddColumn(new TableColumn(new Text(column)).NoWrap());
        }

        if (Array.TrueForAll(columns, column => column.Length == 0))
        {
            _table.HideHeaders().Border(TableBorder.None);
        }
    }

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _table.AddRow([.. cells.Select(cell => new Text(cell))]);

    /// <summary>Writes the table to standard output.</summary>
    public void WriteTo(CliHost host) => Terminals.ForOut(host).Write(_table);
}
