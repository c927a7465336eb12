using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Version;

/// <summary>version: the program, the libraries it runs on, and which packages are stand-ins.</summary>
internal sealed class VersionCommand : Command
{
    public VersionCommand(CliHost host)
        : base("version", "Print the versions of the program and of the libraries that it runs on.")
    {
        SetAction(parse =>
        {
            VersionReport report = VersionReport.Create();
            if (GlobalSettings.FormatOf(parse) == OutputFormat.Json)
            {
                host.Out.WriteLine(JsonText.Line(report));
                return;
            }

            TextTable table = new("", "");
            table.Add("accmpeg", report.Version);
            table.Add("Runtime", report.Runtime);
            table.Add("FFmpeg", report.Ffmpeg);
            table.Add("ONNX Runtime", $"{report.OnnxRuntime} ({string.Join(", ", report.Providers)})");
            table.Add("Stand-ins", report.StandIns.Count == 0 ? "none" : string.Join(", ", report.StandIns));
            table.WriteTo(host);
        });
    }
}
