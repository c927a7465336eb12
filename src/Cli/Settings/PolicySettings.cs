using System.CommandLine;
using AccMpeg.Encoding;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Settings;

/// <summary>The options that decide about quality, shared by every command that encodes.</summary>
internal sealed class PolicySettings
{
    private readonly Setting<PolicyChoice?> _policy;

    private readonly Setting<int?> _qpHigh = new(
        "--qp-high",
        new IntegerRule(0, 51),
        "30",
        $"QP of macroblocks that matter, and of every one under uniform. Default: the AccModel's; {PolicyOptions.DefaultUniformQp} under uniform.");

    private readonly Setting<int?> _qpLow = new("--qp-low", new IntegerRule(0, 51), "40", "QP of the other macroblocks. Default: the AccModel's.");

    private readonly Setting<IReadOnlyList<QualityLevel>?> _levels = new(
        "--levels",
        new LevelsRule(),
        "24:1,30:0.4,36:0.1",
        "In place of --qp-high: QPs of several levels, each with the share of alpha from which it counts. Default: the AccModel's.");

    private readonly Setting<double?> _alpha = new("--alpha", new NumberRule(0, 1), "0.2", "Score from which a macroblock matters. Default: the AccModel's.");
    private readonly Setting<int?> _gamma = new("--gamma", new IntegerRule(0, 16), "1", "Macroblocks by which what matters is widened. Default: the AccModel's.");
    private readonly Setting<int?> _k = new("--k", new IntegerRule(1, 300), "10", "Frames under one quality map. Default: the AccModel's.");
    private readonly Setting<double?> _smoothing = new(
        "--smoothing",
        new NumberRule(0, AccModelManifest.MostSmoothing),
        "0.5",
        "Weight of the chunks before in a macroblock's score; 0 looks at each alone. Default: the AccModel's.");

    private readonly bool _sweep;

    /// <param name="sweep">Alpha is swept by the command, and scores may come from a file.</param>
    public PolicySettings(bool sweep = false)
    {
        _sweep = sweep;
        PolicyRule rule = new(WithScores: sweep);
        _policy = new("--policy", rule, "accmodel", $"How quality is decided: {rule.Limit}. Default: accmodel.");
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] options = [_policy, _qpHigh, _qpLow, _levels, _gamma, _k, _smoothing];
        foreach (Option option in _sweep ? options : [.. options, _alpha])
        {
            command.Add(option);
        }
    }

    /// <summary>Name or path of the AccModel; null = the final DNN's default.</summary>
    public string? AccModelOf(ParseResult parse) => parse.GetValue(_policy)?.AccModel;

    /// <summary>The file with scores in an AccModel's place; null = none.</summary>
    public string? ScoresOf(ParseResult parse) => parse.GetValue(_policy)?.Scores;

    /// <summary>The policy.</summary>
    public PolicyOptions Bind(ParseResult parse)
    {
        PolicyOptions defaults = new();
        return defaults with
        {
            Policy = parse.GetValue(_policy)?.Policy ?? defaults.Policy,
            QpHigh = parse.GetValue(_qpHigh),
            QpLow = parse.GetValue(_qpLow),
            Levels = parse.GetValue(_levels),
            Alpha = _sweep ? null : parse.GetValue(_alpha),
            Gamma = parse.GetValue(_gamma),
            K = parse.GetValue(_k),
            Smoothing = parse.GetValue(_smoothing),
        };
    }
}
