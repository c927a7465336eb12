using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Settings;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Encode;

/// <summary>encode SOURCE -o out.mp4: encodes under a quality policy, and says what it cost.</summary>
internal sealed class EncodeCommand : SettingsCommand<EncodeSettings>
{
    private readonly Argument<string> _source = new("SOURCE") { Description = "File, rtsp:// or http(s):// URL, or /dev/videoN." };

    private readonly Setting<string?> _out = new("--out", new TextRule("the path of an .mp4"), "out.mp4", "The .mp4 to write.", "-o") { Required = true };
    private readonly PolicySettings _policy = new();
    private readonly Setting<double?> _start = SourceSettings.Start();
    private readonly Setting<int?> _frames = SourceSettings.Frames();
    private readonly Setting<double?> _idrSeconds = EncoderSettings.IdrSeconds();
    private readonly Setting<int?> _gop =
        new("--gop", new IntegerRule(1, 100_000), "10", "Frames from one IDR frame to the next, in place of --idr-seconds.");

    private readonly Setting<string?> _preset = EncoderSettings.Preset();
    private readonly Setting<int?> _threads = ModelSettings.Threads("Threads of the encoder and of the networks. Default: 1.");
    private readonly Setting<string?> _overlay =
        new("--overlay", new TextRule("the path of an .mp4"), "overlay.mp4", "Also write what the cluster sees: the decoded frames, with quality map and objects.");

    private readonly Setting<string?> _dnn = ModelSettings.Dnn();
    private readonly Setting<InputSize?> _input = ModelSettings.Input();
    private readonly Setting<string?> _models = ModelSettings.Catalogue();

    public EncodeCommand(CliHost host)
        : base("encode", "Encode a video under a quality policy, and print bytes and the share of high quality.", host)
    {
        Add(_source);
        Add(_out);
        _policy.AddTo(this);
        foreach (Option option in new Option[] { _start, _frames, _idrSeconds, _gop, _preset, _threads, _overlay, _dnn, _input, _models })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override EncodeSettings Bind(ParseResult parse) => new()
    {
        Source = parse.GetRequiredValue(_source),
        Out = parse.GetRequiredValue(_out)!,
        Policy = _policy.Bind(parse),
        AccModel = _policy.AccModelOf(parse),
        Start = parse.GetValue(_start) ?? 0,
        Frames = parse.GetValue(_frames),
        IdrSeconds = parse.GetValue(_idrSeconds) ?? EncoderSettings.DefaultIdrSeconds,
        Gop = parse.GetValue(_gop),
        Preset = parse.GetValue(_preset) ?? EncoderSettings.DefaultPreset,
        Threads = parse.GetValue(_threads) ?? 1,
        Overlay = parse.GetValue(_overlay),
        Dnn = parse.GetValue(_dnn) ?? ModelSettings.DefaultFinalDnn,
        Input = parse.GetValue(_input),
        Models = parse.GetValue(_models),
    };

    /// <inheritdoc/>
    protected override Task<int> RunAsync(EncodeSettings settings, CommandRun run, CancellationToken cancellation)
    {
        EncodeReport report = EncodeRun.Execute(settings, cancellation);
        Print(run, report, static (found, host) => found.ToTable().WriteTo(host));
        return Task.FromResult(ExitCode.Ok);
    }
}
