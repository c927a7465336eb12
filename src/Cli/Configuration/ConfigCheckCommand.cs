using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Configuration;

/// <summary>config check FILE: validates a configuration file whole and lists every error.</summary>
internal sealed class ConfigCheckCommand : Command
{
    public ConfigCheckCommand(CliHost host, Func<RootCommand> tree)
        : base("check", "Validate a configuration file whole; every error is listed with value, limit and remedy.")
    {
        Argument<string> file = new("FILE") { Description = "The JSON file." };
        Add(file);
        SetAction(parse => Run(host, tree(), parse.GetRequiredValue(file), GlobalSettings.FormatOf(parse)));
    }

    private static int Run(CliHost host, RootCommand root, string path, OutputFormat? format)
    {
        IReadOnlyList<string> errors = new ConfigCheck(root).Run(ConfigFile.Load(path));
        if (format == OutputFormat.Json)
        {
            host.Out.WriteLine(JsonText.Line(new { file = path, valid = errors.Count == 0, errors }));
        }
        else if (errors.Count == 0)
        {
            host.Out.WriteLine($"{path} is valid.");
        }

        return errors.Count == 0 ? ExitCode.Ok : throw new UsageException([.. errors.Select(error => $"{path}: {error}")]);
    }
}
