using System.CommandLine;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Load.Report;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Settings;
using AccMpeg.Contracts.Edge;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Load;

/// <summary>load: many simulated edges against a silo, and what it made of them.</summary>
internal sealed class LoadCommand : SettingsCommand<LoadSettings>
{
    private readonly Setting<int?> _edges = new(
        "--edges", new IntegerRule(1, 100_000), "1000", $"Number of simulated edges; a silo takes 4096 at once. Default: {LoadSettings.DefaultEdges}.");

    private readonly Setting<double?> _seconds = new("--seconds", new NumberRule(1, 86_400), "30", "How long they stream. Default: 10.");
    private readonly Setting<double?> _framesPerSecond = new(
        "--frames-per-second", new NumberRule(0, 240), "5", "Frames a second of each edge; 0: connected and idle. A silo that is late does not slow them. Default: 2.");

    private readonly Setting<int?> _framesPerMessage = new(
        "--frames-per-message", new IntegerRule(1, EdgeProtocol.MaxFramesPerMessage), "1", "Encoded frames per message. Default: 1.");

    private readonly Setting<string?> _cluster = new(
        "--cluster", new TextRule("an http:// or https:// address"), "https://silo.example:7070", "Address of a silo that runs already. Default: one that is started for the run.");

    private readonly Setting<string?> _apiKey = ClusterSettings.ApiKey();
    private readonly Setting<string?> _authority = ClusterSettings.Authority();
    private readonly Setting<string?> _token = new("--token", new TextRule("a secret"), "s3cret", "What the edges show to the gateway of --cluster.");
    private readonly Setting<string?> _source = new(
        "--source", new TextRule("a video file"), "clip.mp4", "Video whose first frames all edges send, again and again. Default: the street clip.");

    private readonly Setting<string?> _dnn = ModelSettings.Dnn();
    private readonly Setting<InputSize?> _input = new(
        "--input", new InputSizeRule(), "432x324", "Size that frames are scaled to for the final DNN of the silo that is started. Default: 432x324.");

    private readonly Setting<string?> _accModel = new(
        "--acc-model", new TextRule("a name of the catalogue or the path of an .onnx"), "ssdlite-coco-accmodel", "AccModel that is pushed to all edges. Default: that of the final DNN.");

    private readonly Setting<string?> _models = ModelSettings.Catalogue();

    public LoadCommand(CliHost host)
        : base("load", "Connect many simulated edges to a silo, and report times, results, drops, and what the silo used.", host)
    {
        foreach (Option option in new Option[]
        {
            _edges, _seconds, _framesPerSecond, _framesPerMessage, _cluster, _apiKey, _authority, _token, _source, _dnn, _input, _accModel, _models,
        })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override LoadSettings Bind(ParseResult parse)
    {
        LoadSettings defaults = new();
        return defaults with
        {
            Edges = parse.GetValue(_edges) ?? defaults.Edges,
            Seconds = parse.GetValue(_seconds) ?? defaults.Seconds,
            FramesPerSecond = parse.GetValue(_framesPerSecond) ?? defaults.FramesPerSecond,
            FramesPerMessage = parse.GetValue(_framesPerMessage) ?? defaults.FramesPerMessage,
            Cluster = parse.GetValue(_cluster) is { } address ? new ClusterAccess(address, parse.GetValue(_apiKey), parse.GetValue(_authority)) : null,
            Token = parse.GetValue(_token),
            Source = parse.GetValue(_source),
            Dnn = parse.GetValue(_dnn) ?? defaults.Dnn,
            Input = parse.GetValue(_input) ?? defaults.Input,
            AccModel = parse.GetValue(_accModel),
            Models = parse.GetValue(_models),
        };
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(LoadSettings settings, CommandRun run, CancellationToken cancellation)
    {
        LoadReport report = await new LoadRun(settings, Host).ExecuteAsync(cancellation);
        Print(run, report, LoadText.Write);
        foreach (string error in report.Errors)
        {
            Host.Error.WriteLine(error);
        }

        return report.Errors.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }
}
