using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Evaluation;

namespace AccMpeg.Cli.Curve;

/// <summary>curve SOURCE: a policy's bytes against the final DNN's accuracy, beside uniform QP.</summary>
internal sealed class CurveCommand : SettingsCommand<CurveSettings>
{
    private readonly MeasureSettings _measure = new();
    private readonly PolicySettings _policy = new(sweep: true);
    private readonly Setting<IReadOnlyList<double>?> _alphas =
        new("--alphas", new NumberListRule(0, 1e9), "0.05,0.1,0.2", "Scores from which a macroblock matters, to be tried. Default: the AccModel's by share, or fixed ones.");

    private readonly Setting<IReadOnlyList<int>?> _uniformQps = new("--uniform-qps", IntegerListRule.Qps, "18-46", "Uniform QPs to compare with. Default: 18-46.");
    private readonly Setting<string?> _out = new("--out", new TextRule("the path of an .svg"), "curve.svg", "The picture to write.", "-o");
    private readonly Setting<string?> _report = new("--report", new TextRule("the path of a .json"), "curve.json", "Also write the figures as JSON to this file.");

    public CurveCommand(CliHost host)
        : base("curve", "Encode a clip under a policy and under uniform QP, and compare bytes at equal accuracy of the final DNN.", host)
    {
        _measure.AddTo(this);
        _policy.AddTo(this);
        foreach (Option option in new Option[] { _alphas, _uniformQps, _out, _report })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override CurveSettings Bind(ParseResult parse) => new()
    {
        Measure = _measure.Bind(parse, Host),
        Policy = _policy.Bind(parse),
        AccModel = _policy.AccModelOf(parse),
        Scores = _policy.ScoresOf(parse),
        Alphas = parse.GetValue(_alphas),
        UniformQps = parse.GetValue(_uniformQps) ?? [.. Enumerable.Range(18, 29)],
        Plot = parse.GetValue(_out),
        Report = parse.GetValue(_report),
    };

    /// <inheritdoc/>
    protected override Task<int> RunAsync(CurveSettings settings, CommandRun run, CancellationToken cancellation)
    {
        using OutputFile? plot = OutputFile.Reserve(settings.Plot);
        using OutputFile? file = OutputFile.Reserve(settings.Report);
        CurveReport report = CurveRun.Execute(settings.ToOptions(), new MeasureLines(Host), cancellation);
        plot?.Complete(CurvePlot.Svg(report));
        file?.Complete(JsonText.Indented(report));
        Print(run, report, CurveTable.Write);
        return Task.FromResult(ExitCode.Ok);
    }
}
