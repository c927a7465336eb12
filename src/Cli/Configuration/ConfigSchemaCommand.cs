using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;

namespace AccMpeg.Cli.Configuration;

/// <summary>config schema: prints the JSON schema of configuration files.</summary>
internal sealed class ConfigSchemaCommand : Command
{
    public ConfigSchemaCommand(CliHost host, Func<RootCommand> tree)
        : base("schema", "Print the JSON schema of configuration files.")
    {
        SetAction(_ =>
        {
            host.Out.WriteLine(JsonText.Indented(ConfigSchema.Of(tree())));
            return ExitCode.Ok;
        });
    }
}
