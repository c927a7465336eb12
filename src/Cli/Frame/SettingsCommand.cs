using System.CommandLine;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Frame;

/// <summary>
/// A command that binds its options to an immutable record, validates it whole, and only then starts. The same binding and validation
/// serve <c>config check</c>.
/// </summary>
internal abstract class SettingsCommand<TSettings> : Command, ICheckableCommand
    where TSettings : ICommandSettings
{
    protected SettingsCommand(string name, string description, CliHost host)
        : base(name, description)
    {
        Host = host;
        SetAction(InvokeAsync);
    }

    /// <summary>The outside of the command.</summary>
    protected CliHost Host { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(ParseResult parse) => Bind(parse).Validate();

    /// <summary>Reads the options; no checks, no side effects.</summary>
    protected abstract TSettings Bind(ParseResult parse);

    /// <summary>Does the work on settings that are valid.</summary>
    protected abstract Task<int> RunAsync(TSettings settings, CommandRun run, CancellationToken cancellation);

    /// <summary>Writes what the command found: as one line of JSON where that is wanted, else by <paramref name="forPeople"/>.</summary>
    protected void Print<TFound>(CommandRun run, TFound found, Action<TFound, CliHost> forPeople)
    {
        if (run.Format == OutputFormat.Json)
        {
            Host.Out.WriteLine(JsonText.Line(found));
        }
        else
        {
            forPeople(found, Host);
        }
    }

    private Task<int> InvokeAsync(ParseResult parse, CancellationToken cancellation)
    {
        TSettings settings = Bind(parse);
        IReadOnlyList<string> errors = settings.Validate();
        return errors.Count > 0
            ? throw new UsageException(errors)
            : RunAsync(settings, new CommandRun(GlobalSettings.FormatOf(parse), GlobalSettings.VerboseOf(parse)), cancellation);
    }
}
