using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Models;

/// <summary>model list: the networks of the catalogue; one that cannot be used is listed with the reason.</summary>
internal sealed class ModelListCommand : Command
{
    public ModelListCommand(CliHost host)
        : base("list", "List the networks of the catalogue.")
    {
        Setting<string?> models = ModelSettings.Catalogue();
        Add(models);
        SetAction(parse => Run(host, ModelSettings.Open(parse.GetValue(models)), GlobalSettings.FormatOf(parse)));
    }

    private static int Run(CliHost host, ModelCatalog catalogue, OutputFormat? format)
    {
        IReadOnlyList<ModelCatalogEntry> entries = catalogue.Scan();
        if (format == OutputFormat.Json)
        {
            host.Out.WriteLine(JsonText.Line(entries.Select(ModelSummary.Of)));
            return ExitCode.Ok;
        }

        TextTable table = new("Name", "Version", "Kind", "Family", "Input", "Data set", "Licence");
        foreach (ModelCatalogEntry entry in entries)
        {
            ModelSummary summary = ModelSummary.Of(entry);
            table.Add(summary.Name, $"{summary.Version}", summary.Kind, summary.Family, summary.Input, summary.DataSet, summary.Licence);
            if (summary.Error is not null)
            {
                host.Error.WriteLine(summary.Error);
            }
        }

        table.WriteTo(host);
        return ExitCode.Ok;
    }
}
