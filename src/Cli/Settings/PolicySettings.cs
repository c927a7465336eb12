using System.CommandLine;
using AccMpeg.Cli.Models;
using AccMpeg.Encoding;

namespace AccMpeg.Cli.Settings;

/// <summary>The options that decide about quality, shared by every command that encodes.</summary>
internal sealed class PolicySettings
{
    private readonly Setting<string?> _policy =
        new("--policy", new ChoiceRule("accmodel", "uniform"), "accmodel", "How quality is decided: accmodel (default), or uniform.");

    private readonly Setting<string?> _accModel = new(
        "--acc-model",
        new TextRule("the name of a network in the catalogue or the path of an .onnx"),
        ModelSettings.DefaultAccModel,
        $"AccModel of the policy accmodel. Default: {ModelSettings.DefaultAccModel}.");

    private readonly Setting<int?> _qpHigh =
        new("--qp-high", new IntegerRule(0, 51), "30", "QP of macroblocks that matter, and of every one under uniform. Default: 30.");

    private readonly Setting<int?> _qpLow = new("--qp-low", new IntegerRule(0, 51), "40", "QP of the other macroblocks. Default: 40.");
    private readonly Setting<double?> _alpha = new("--alpha", new NumberRule(0, 1), "0.2", "Score from which a macroblock matters. Default: the AccModel's.");
    private readonly Setting<int?> _gamma = new("--gamma", new IntegerRule(0, 16), "1", "Macroblocks by which what matters is widened. Default: the AccModel's.");
    private readonly Setting<int?> _k = new("--k", new IntegerRule(1, 300), "10", "Frames under one quality map. Default: the AccModel's.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _policy, _accModel, _qpHigh, _qpLow, _alpha, _gamma, _k })
        {
            command.Add(option);
        }
    }

    /// <summary>Name or path of the AccModel.</summary>
    public string AccModelOf(ParseResult parse) => parse.GetValue(_accModel) ?? ModelSettings.DefaultAccModel;

    /// <summary>The policy.</summary>
    public PolicyOptions Bind(ParseResult parse)
    {
        PolicyOptions defaults = new();
        return defaults with
        {
            Policy = parse.GetValue(_policy) ?? defaults.Policy,
            QpHigh = parse.GetValue(_qpHigh) ?? defaults.QpHigh,
            QpLow = parse.GetValue(_qpLow) ?? defaults.QpLow,
            Alpha = parse.GetValue(_alpha),
            Gamma = parse.GetValue(_gamma),
            K = parse.GetValue(_k),
        };
    }
}
