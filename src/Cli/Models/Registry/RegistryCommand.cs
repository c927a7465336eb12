using System.CommandLine;
using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>A command about the registry of networks of a running cluster.</summary>
internal abstract class RegistryCommand : SettingsCommand<RegistrySettings>
{
    private readonly Argument<string?>? _name;
    private readonly Setting<string?> _cluster = ClusterSettings.Address();
    private readonly Setting<string?> _apiKey = ClusterSettings.ApiKey();
    private readonly Setting<string?> _authority = ClusterSettings.Authority();

    protected RegistryCommand(string name, string description, CliHost host, string? nameArgument = null, bool nameRequired = true)
        : base(name, description, host)
    {
        if (nameArgument is not null)
        {
            _name = new Argument<string?>("name") { Description = nameArgument, Arity = nameRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne };
            Add(_name);
        }

        Add(_cluster);
        Add(_apiKey);
        Add(_authority);
    }

    /// <inheritdoc/>
    protected override RegistrySettings Bind(ParseResult parse) => new()
    {
        Name = _name is null ? null : parse.GetValue(_name),
        Access = new ClusterAccess(parse.GetValue(_cluster) ?? ClusterSettings.DefaultAddress, parse.GetValue(_apiKey), parse.GetValue(_authority)),
    };

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(RegistrySettings settings, CommandRun run, CancellationToken cancellation)
    {
        using ClusterClient cluster = new(settings.Access);
        JsonElement answer = await AskAsync(settings, cluster, cancellation);
        if (run.Format == OutputFormat.Json)
        {
            Host.Out.WriteLine(answer.GetRawText());
        }
        else
        {
            Show(settings, answer);
        }

        return ExitCodeOf(settings, answer);
    }

    /// <summary>Does the work; the cluster's answer.</summary>
    protected abstract Task<JsonElement> AskAsync(RegistrySettings settings, ClusterClient cluster, CancellationToken cancellation);

    /// <summary>Shows the answer to people.</summary>
    protected abstract void Show(RegistrySettings settings, JsonElement answer);

    /// <summary>What an answer that was no refusal means for the caller.</summary>
    protected virtual int ExitCodeOf(RegistrySettings settings, JsonElement answer) => ExitCode.Ok;
}
