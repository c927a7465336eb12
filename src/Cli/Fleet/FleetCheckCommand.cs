using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Silo.Fleet;

namespace AccMpeg.Cli.Fleet;

/// <summary>fleet check FILE: validates a fleet file whole and lists every error with its line.</summary>
internal sealed class FleetCheckCommand : Command
{
    public FleetCheckCommand(CliHost host)
        : base("check", "Validate a fleet file whole; every error is listed with line, value, limit and remedy.")
    {
        Argument<string> file = new("FILE") { Description = "The YAML or JSON file." };
        Add(file);
        SetAction(parse => Run(host, parse.GetRequiredValue(file), GlobalSettings.FormatOf(parse)));
    }

    private static int Run(CliHost host, string path, OutputFormat? format)
    {
        List<FleetFileError> errors = [];
        FleetDocument? document = FleetDocument.Read(path, File.ReadAllText(path), errors);
        if (format == OutputFormat.Json)
        {
            host.Out.WriteLine(JsonText.Line(new { file = path, valid = errors.Count == 0, cameras = document?.Cameras.Count ?? 0, errors }));
        }
        else if (document is not null)
        {
            host.Out.WriteLine($"{path} is valid: {document.Cameras.Count} {(document.Cameras.Count == 1 ? "camera" : "cameras")}.");
        }

        return errors.Count == 0 ? ExitCode.Ok : throw new UsageException([.. errors.Select(error => error.ToString())]);
    }
}
