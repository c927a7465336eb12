using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Settings;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Detect;

/// <summary>detect SOURCE: the final DNN on a file, URL or device, one JSON line per object.</summary>
internal sealed class DetectCommand : SettingsCommand<DetectSettings>
{
    private readonly Argument<string> _source = new("SOURCE") { Description = "File, rtsp:// or http(s):// URL, /dev/videoN, or the .record of an edge: the frames as the cluster got them." };
    private readonly Setting<string?> _dnn = ModelSettings.Dnn();
    private readonly Setting<InputSize?> _input = ModelSettings.Input();
    private readonly Setting<double?> _start = SourceSettings.Start();
    private readonly Setting<int?> _frames = SourceSettings.Frames();
    private readonly Setting<InferenceDevice?> _device = ModelSettings.Device();
    private readonly Setting<int?> _threads = ModelSettings.Threads("Threads of the final DNN. Default: one per processor.");
    private readonly Setting<double?> _score = ModelSettings.Score();
    private readonly Setting<string?> _models = ModelSettings.Catalogue();

    public DetectCommand(CliHost host)
        : base("detect", "Run the final DNN on a video: one JSON line per object, with its box in pixels and relative to the frame.", host)
    {
        Add(_source);
        Add(_dnn);
        Add(_input);
        Add(_start);
        Add(_frames);
        Add(_score);
        Add(_device);
        Add(_threads);
        Add(_models);
    }

    /// <inheritdoc/>
    protected override DetectSettings Bind(ParseResult parse) => new()
    {
        Source = parse.GetRequiredValue(_source),
        Dnn = parse.GetValue(_dnn) ?? ModelSettings.DefaultFinalDnn,
        Input = parse.GetValue(_input),
        Start = parse.GetValue(_start) ?? 0,
        Frames = parse.GetValue(_frames),
        Device = parse.GetValue(_device) ?? InferenceDevice.Cpu,
        Threads = parse.GetValue(_threads) ?? Environment.ProcessorCount,
        Score = parse.GetValue(_score),
        Models = parse.GetValue(_models),
    };

    /// <inheritdoc/>
    protected override Task<int> RunAsync(DetectSettings settings, CommandRun run, CancellationToken cancellation)
    {
        IDetectionSink sink = run.Format == OutputFormat.Table ? new DetectionTable(Host) : new DetectionLines(Host.Out);
        DetectRun.Execute(settings, sink, cancellation);
        return Task.FromResult(ExitCode.Ok);
    }
}
