using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Camera;

/// <summary>A command about one camera of a running cluster.</summary>
internal abstract class CameraCommand : SettingsCommand<CameraCommandSettings>
{
    private readonly Argument<string> _camera = new("camera") { Description = "The camera's name." };
    private readonly Argument<string[]>? _assignments;
    private readonly Setting<string?> _cluster = ClusterSettings.Address();
    private readonly Setting<string?> _apiKey = ClusterSettings.ApiKey();
    private readonly Setting<string?> _authority = ClusterSettings.Authority();

    protected CameraCommand(string name, string description, CliHost host, string? assignments = null)
        : base(name, description, host)
    {
        Add(_camera);
        if (assignments is not null)
        {
            _assignments = new Argument<string[]>("setting=value") { Description = assignments, Arity = ArgumentArity.ZeroOrMore };
            Add(_assignments);
        }

        Add(_cluster);
        Add(_apiKey);
        Add(_authority);
    }

    /// <summary>Whether the command changes anything.</summary>
    protected virtual bool Changes => true;

    /// <inheritdoc/>
    protected override CameraCommandSettings Bind(ParseResult parse)
    {
        CameraCommandSettings settings = new()
        {
            Camera = parse.GetRequiredValue(_camera),
            Access = new ClusterAccess(parse.GetValue(_cluster) ?? ClusterSettings.DefaultAddress, parse.GetValue(_apiKey), parse.GetValue(_authority)),
        };
        if (_assignments is null)
        {
            return settings;
        }

        (JsonObject document, IReadOnlyList<string> errors) = CameraAssignments.Read(parse.GetValue(_assignments) ?? []);
        return settings with { Document = document, DocumentErrors = errors };
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CameraCommandSettings settings, CommandRun run, CancellationToken cancellation)
    {
        using ClusterClient cluster = new(settings.Access);
        JsonElement? answer;
        try
        {
            answer = await AskAsync(settings, cluster, cancellation);
        }
        catch (OperationCanceledException) when (Changes && cancellation.IsCancellationRequested)
        {
            throw new CommandException(
                $"Cancelled before the cluster answered: the change was made whole or not at all, 'accmpeg camera show {settings.Camera}' tells which.");
        }

        if (run.Format == OutputFormat.Json)
        {
            Host.Out.WriteLine(answer is { } json ? json.GetRawText() : "{}");
        }
        else
        {
            Show(settings, answer);
        }

        return ExitCode.Ok;
    }

    /// <summary>Does the work; the cluster's answer, null where it has none.</summary>
    protected abstract Task<JsonElement?> AskAsync(CameraCommandSettings settings, ClusterClient cluster, CancellationToken cancellation);

    /// <summary>Shows the answer to people.</summary>
    protected abstract void Show(CameraCommandSettings settings, JsonElement? answer);
}
