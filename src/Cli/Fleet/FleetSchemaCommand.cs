using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Silo.Fleet;

namespace AccMpeg.Cli.Fleet;

/// <summary>fleet schema: prints the JSON schema of fleet files.</summary>
internal sealed class FleetSchemaCommand : Command
{
    public FleetSchemaCommand(CliHost host)
        : base("schema", "Print the JSON schema of fleet files.")
    {
        SetAction(_ =>
        {
            host.Out.WriteLine(JsonText.Indented(FleetSchema.Create()));
            return ExitCode.Ok;
        });
    }
}
