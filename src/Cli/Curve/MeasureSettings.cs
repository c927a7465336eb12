using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Settings;
using AccMpeg.Encoding;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Curve;

/// <summary>The options of the commands that measure bytes against accuracy: what is measured, and how.</summary>
internal sealed class MeasureSettings
{
    private const string CacheFolder = "measurements";

    private readonly Argument<string> _source = new("SOURCE") { Description = "A video file." };
    private readonly Setting<string?> _dnn = ModelSettings.Dnn();
    private readonly Setting<InputSize?> _input = ModelSettings.Input();
    private readonly Setting<double?> _score = ModelSettings.Score();
    private readonly Setting<InferenceDevice?> _device = ModelSettings.Device();
    private readonly Setting<int?> _threads = ModelSettings.Threads("Settings that are measured at once. Default: one per processor.");
    private readonly Setting<ClipRange?> _range = SourceSettings.Range();
    private readonly Setting<ClipPart?> _frames = new("--frames", new FrameSpanRule(), "0-99", "Part of the clip, by frames, both ends included. Default: all.");
    private readonly Setting<int?> _gop = new("--gop", new IntegerRule(1, 100_000), "10", "Frames from one IDR frame to the next, under every setting. Default: 10.");
    private readonly Setting<int?> _every =
        new("--every", new IntegerRule(1, 1000), "2", "The final DNN judges every so many frames; bytes count every frame. Default: 1.");

    private readonly Setting<int?> _chunk = new("--chunk", new IntegerRule(1, 100_000), "10", "Frames in a chunk, the unit of the bootstrap. Default: 10.");
    private readonly Setting<int?> _draws = new("--draws", new IntegerRule(10, 1_000_000), "1000", "Draws of the bootstrap. Default: 1000.");
    private readonly Setting<int?> _seed = new("--seed", new IntegerRule(0, int.MaxValue), "1", "Seed of the bootstrap. Default: 1.");
    private readonly Setting<string?> _preset = EncoderSettings.Preset();
    private readonly Setting<bool> _noCache = new("--no-cache", new FlagRule(), "true", "Measure anew what a former run has measured.");
    private readonly Setting<string?> _models = ModelSettings.Catalogue();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_source);
        foreach (Option option in new Option[] { _dnn, _input, _score, _device, _threads, _range, _frames, _gop, _every, _chunk, _draws, _seed, _preset, _noCache, _models })
        {
            command.Add(option);
        }
    }

    /// <summary>The choice; the part is checked by <see cref="MeasureChoice.Validate"/>.</summary>
    public MeasureChoice Bind(ParseResult parse, CliHost host) => new()
    {
        Source = parse.GetRequiredValue(_source),
        Dnn = parse.GetValue(_dnn) ?? ModelSettings.DefaultFinalDnn,
        Input = parse.GetValue(_input),
        Score = parse.GetValue(_score),
        Device = parse.GetValue(_device) ?? InferenceDevice.Cpu,
        Threads = parse.GetValue(_threads) ?? Environment.ProcessorCount,
        Range = parse.GetValue(_range),
        Frames = parse.GetValue(_frames),
        Gop = parse.GetValue(_gop) ?? 10,
        Every = parse.GetValue(_every) ?? 1,
        Chunk = parse.GetValue(_chunk) ?? 10,
        Draws = parse.GetValue(_draws) ?? 1000,
        Seed = parse.GetValue(_seed) ?? 1,
        Preset = parse.GetValue(_preset) ?? EncoderSettings.DefaultPreset,
        Cache = parse.GetValue(_noCache) ? null : Path.Combine(CacheDirectory.Of(host.Environment), CacheFolder),
        Models = parse.GetValue(_models),
    };
}
