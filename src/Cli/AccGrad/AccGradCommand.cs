using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Settings;
using AccMpeg.Inference;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Cli.AccGrad;

/// <summary>accgrad SOURCE: the accuracy gradient of each macroblock, in numbers, drawn over the frames, or as raw values.</summary>
internal sealed class AccGradCommand : SettingsCommand<AccGradSettings>
{
    private readonly Argument<string> _source = new("SOURCE") { Description = "File, rtsp:// or http(s):// URL, or /dev/videoN." };

    private readonly Setting<string?> _dnn = ModelSettings.Dnn();
    private readonly Setting<string?> _label = new(
        "--label",
        new ChoiceRule([.. AccGradLabels.ByName.Keys]),
        "similarity",
        $"What matters; default: similarity. {AccGradLabels.Explanation}");

    private readonly Setting<int?> _qpHigh = new("--qp-high", new IntegerRule(0, 51), "30", "QP of the encode at high quality. Default: 30.");
    private readonly Setting<int?> _qpLow = new("--qp-low", new IntegerRule(0, 51), "40", "QP of the encode at low quality. Default: 40.");
    private readonly Setting<double?> _start = SourceSettings.Start();
    private readonly Setting<int?> _frames = new(
        "--frames", new IntegerRule(1, int.MaxValue), "100", "Frames to read. Default: all; 1 where --out is a .png.");

    private readonly Setting<ClipRange?> _range = SourceSettings.Range();
    private readonly Setting<int?> _every = new(
        "--every", new IntegerRule(1, 100_000), "5", "Look at one frame in this many; all are encoded, as in the stream. Default: 1.");

    private readonly Setting<double?> _idrSeconds = EncoderSettings.IdrSeconds();
    private readonly Setting<int?> _gop =
        new("--gop", new IntegerRule(1, 100_000), "10", "Frames from one IDR frame to the next, in place of --idr-seconds.");

    private readonly Setting<string?> _preset = EncoderSettings.Preset();
    private readonly Setting<string?> _out = new(
        "--out",
        new TextRule("the path of a .png or .mp4"),
        "map.png",
        "Draw the gradients over the frames: a .png of their mean over the first frame, or an .mp4 of all.",
        "-o");

    private readonly Setting<string?> _raw = new(
        "--raw",
        new TextRule("the path of a file"),
        "scores.f32",
        "Write the values: 32-bit little-endian floats, frames x rows x columns; a frame that was not looked at repeats the one before.");

    private readonly Setting<double?> _score = ModelSettings.Score();
    private readonly Setting<InputSize?> _input = ModelSettings.Input();
    private readonly Setting<InferenceDevice?> _device = ModelSettings.Device();
    private readonly Setting<int?> _threads = ModelSettings.Threads("Threads of the final DNN. Default: one per processor.");
    private readonly Setting<string?> _models = ModelSettings.Catalogue();

    public AccGradCommand(CliHost host)
        : base("accgrad", "Compute how much each macroblock's quality changes the final DNN's answer, from two real encodes.", host)
    {
        Add(_source);
        foreach (Option option in new Option[]
        {
            _dnn, _label, _qpHigh, _qpLow, _start, _frames, _range, _every, _idrSeconds, _gop, _preset, _out, _raw, _score, _input, _device, _threads, _models,
        })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override AccGradSettings Bind(ParseResult parse)
    {
        AccGradSettings defaults = new() { Source = parse.GetRequiredValue(_source) };
        return defaults with
        {
            Dnn = parse.GetValue(_dnn) ?? defaults.Dnn,
            Label = AccGradLabels.ByName[parse.GetValue(_label) ?? "similarity"],
            QpHigh = parse.GetValue(_qpHigh) ?? defaults.QpHigh,
            QpLow = parse.GetValue(_qpLow) ?? defaults.QpLow,
            Start = parse.GetValue(_start),
            Frames = parse.GetValue(_frames),
            Range = parse.GetValue(_range),
            Every = parse.GetValue(_every) ?? defaults.Every,
            IdrSeconds = parse.GetValue(_idrSeconds) ?? defaults.IdrSeconds,
            Gop = parse.GetValue(_gop),
            Preset = parse.GetValue(_preset) ?? defaults.Preset,
            Out = parse.GetValue(_out),
            Raw = parse.GetValue(_raw),
            Score = parse.GetValue(_score),
            Input = parse.GetValue(_input),
            Device = parse.GetValue(_device) ?? defaults.Device,
            Threads = parse.GetValue(_threads) ?? defaults.Threads,
            Models = parse.GetValue(_models),
        };
    }

    /// <inheritdoc/>
    protected override Task<int> RunAsync(AccGradSettings settings, CommandRun run, CancellationToken cancellation)
    {
        AccGradReport report = AccGradRun.Execute(settings, cancellation);
        Print(run, report, static (found, host) => found.ToTable().WriteTo(host));
        return Task.FromResult(ExitCode.Ok);
    }
}
