using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Silo.Security;

namespace AccMpeg.Cli.Keys;

/// <summary>key new: makes a key of the HTTP interface.</summary>
internal sealed class KeyNewCommand : SettingsCommand<KeyNewSettings>
{
    private readonly Argument<string> _name = new("name") { Description = "Whose key it is; a key of the same name is replaced." };
    private readonly Setting<string?> _role = new("--role", new ChoiceRule("viewer", "operator", "admin"), "operator", "viewer looks, operator changes cameras and models, admin makes tokens too. Default: viewer.");
    private readonly Setting<string?> _file = new("--file", new TextRule("a path"), "keys.json", "The file that 'silo run --api-keys' names. Default: keys.json.");

    public KeyNewCommand(CliHost host)
        : base("new", "Make a key of the HTTP interface: its hash goes into the file, the key itself is printed, this once.", host)
    {
        Add(_name);
        Add(_role);
        Add(_file);
    }

    /// <inheritdoc/>
    protected override KeyNewSettings Bind(ParseResult parse) => new(
        parse.GetRequiredValue(_name),
        Enum.Parse<ApiRole>(parse.GetValue(_role) ?? "viewer", ignoreCase: true),
        parse.GetValue(_file) ?? "keys.json");

    /// <inheritdoc/>
    protected override Task<int> RunAsync(KeyNewSettings settings, CommandRun run, CancellationToken cancellation)
    {
        string key = ApiKeyFile.Add(settings.File, settings.Name, settings.Role);
        Host.Out.WriteLine(run.Format == OutputFormat.Json ? JsonText.Line(new { name = settings.Name, role = settings.Role, key }) : key);
        return Task.FromResult(ExitCode.Ok);
    }
}
