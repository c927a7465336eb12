using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Settings;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Demo;

/// <summary>demo: a silo and several cameras as processes on this machine, from video to results, with a report that checks itself.</summary>
internal sealed class DemoCommand : SettingsCommand<DemoSettings>
{
    private readonly ListSetting _sources = new(
        "--source",
        new TextRule("a file, an rtsp:// or http(s):// URL, or /dev/videoN"),
        "clip.mp4",
        "What the cameras see. Default: the street clip, each camera at another place.");

    private readonly Setting<int?> _cameras = new(
        "--cameras", new IntegerRule(1, DemoSettings.MaxCameras), "4", $"Number of cameras. Default: one per source, {DemoSettings.DefaultCameras} on the street clip.");

    private readonly Setting<double?> _seconds = new("--seconds", new NumberRule(1, 86_400), "30", "Length of the run. Default: 30.");
    private readonly Setting<string?> _dnn = ModelSettings.Dnn();
    private readonly Setting<InputSize?> _input = new(
        "--input", new InputSizeRule(), "432x324", "Size that frames are scaled to for the final DNN, or native. Default: 432x324.");

    private readonly Setting<double?> _maxFrameRate = new(
        "--max-frame-rate",
        new NumberRule(0.1, 1000),
        "5",
        "Frames a second that each camera sends at most; the others count as dropped by load control. Default: all, or what the machine carries.");

    private readonly PolicySettings _policy = new();
    private readonly Setting<string?> _keep = new("--keep", new TextRule("a directory"), "demo-out", "Directory that keeps streams, outcomes and logs.");
    private readonly Setting<int?> _sample = new(
        "--sample", new IntegerRule(1, 10_000), "24", "Frames of each camera that accuracy is measured on after the run. Default: 24.");

    private readonly Setting<string?> _models = ModelSettings.Catalogue();

    public DemoCommand(CliHost host)
        : base("demo", "Run a silo and several cameras on this machine, and report what became of every frame.", host)
    {
        foreach (Option option in new Option[] { _sources, _cameras, _seconds, _dnn, _input, _maxFrameRate, _keep, _sample, _models })
        {
            Add(option);
        }

        _policy.AddTo(this);
    }

    /// <inheritdoc/>
    protected override DemoSettings Bind(ParseResult parse)
    {
        string[] sources = parse.GetValue(_sources) ?? [];
        DemoSettings defaults = new() { Policy = _policy.Bind(parse) };
        return defaults with
        {
            Sources = sources,
            Cameras = parse.GetValue(_cameras) ?? (sources.Length > 0 ? sources.Length : defaults.Cameras),
            Seconds = parse.GetValue(_seconds) ?? defaults.Seconds,
            Dnn = parse.GetValue(_dnn) ?? defaults.Dnn,
            Input = parse.GetValue(_input) ?? defaults.Input,
            MaxFrameRate = parse.GetValue(_maxFrameRate),
            AccModel = _policy.AccModelOf(parse),
            Keep = parse.GetValue(_keep),
            Sample = parse.GetValue(_sample) ?? defaults.Sample,
            Models = parse.GetValue(_models),
        };
    }

    /// <inheritdoc/>
    protected override Task<int> RunAsync(DemoSettings settings, CommandRun run, CancellationToken cancellation) =>
        new DemoRun(settings, Host).ExecuteAsync(run.Format ?? OutputFormat.Table, cancellation);
}
