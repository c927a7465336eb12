using System.CommandLine;
using AccMpeg.Cli.Curve;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Evaluation;

namespace AccMpeg.Cli.Calibrate;

/// <summary>calibrate SOURCE: the settings that save most on a camera's own footage, or uniform QP where none surely saves.</summary>
internal sealed class CalibrateCommand : SettingsCommand<CalibrateSettings>
{
    private readonly MeasureSettings _measure = new();
    private readonly Setting<string?> _accModel = new(
        "--accmodel",
        new TextRule("the name of a network in the catalogue or the path of an .onnx"),
        ModelSettings.ObjectnessModel,
        "The AccModel. Default: the one of the final DNN.");

    private readonly Setting<double?> _targetF1 =
        new("--target-f1", new NumberRule(0, 1), "0.85", $"Micro-F1 to be reached. Default: that of uniform QP {CalibrationTarget.DefaultQp}.");

    private readonly Setting<double?> _targetKbps =
        new("--target-kbps", new NumberRule(0, 1e9), "400", "In place of --target-f1: kilobits a second not to be exceeded.");

    private readonly Setting<IReadOnlyList<(int High, int Low)>?> _pairs =
        new("--pairs", new QpPairsRule(), "24/34,28/40", "Pairs of QPs to try. Default: seven pairs and two sets of levels.");

    private readonly Setting<IReadOnlyList<int>?> _gammas = new(
        "--gammas", new IntegerListRule("whole numbers", 16, "0-2"), "0-2", "Macroblocks by which what matters is widened, to try. Default: 0-2.");

    private readonly Setting<string?> _out =
        new("--out", new TextRule("the path of a .json"), "camera.json", "The camera's settings to write, for --config of encode and edge run.", "-o");

    public CalibrateCommand(CliHost host)
        : base("calibrate", "Choose a camera's QPs, alpha, gamma and k on its own footage; uniform QP stays unless another setting surely saves.", host)
    {
        _measure.AddTo(this);
        foreach (Option option in new Option[] { _accModel, _targetF1, _targetKbps, _pairs, _gammas, _out })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override CalibrateSettings Bind(ParseResult parse) => new()
    {
        Measure = _measure.Bind(parse, Host),
        AccModel = parse.GetValue(_accModel),
        Target = new CalibrationTarget { F1 = parse.GetValue(_targetF1), KbitPerSecond = parse.GetValue(_targetKbps) },
        Pairs = parse.GetValue(_pairs),
        Gammas = parse.GetValue(_gammas),
        Out = parse.GetValue(_out),
    };

    /// <inheritdoc/>
    protected override Task<int> RunAsync(CalibrateSettings settings, CommandRun run, CancellationToken cancellation)
    {
        using OutputFile? file = OutputFile.Reserve(settings.Out);
        CalibrationReport report = CalibrateRun.Execute(settings.ToOptions(), new MeasureLines(Host), cancellation);
        file?.Complete(JsonText.Indented(CameraSettings.Of(report.Outcome.Settings, settings.AccModel ?? report.AccModel, report.Gop, report.FrameRate)));
        Print(run, report, CalibrationTable.Write);
        return Task.FromResult(ExitCode.Ok);
    }
}
