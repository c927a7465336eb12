using AccMpeg.Cli.Models;
using AccMpeg.Encoding;

namespace AccMpeg.Cli.Settings;

/// <summary>A policy by name, with the network or file that it goes by.</summary>
/// <param name="WithScores">Scores from a file are accepted too.</param>
internal sealed record PolicyRule(bool WithScores = false) : ValueRule<PolicyChoice?>
{
    private const string Objectness = "objectness";
    private const string ScoresKey = "scores";

    /// <inheritdoc/>
    public override string Limit =>
        $"{QualityPolicies.Uniform}, {Objectness}, {QualityPolicies.AccModel}, {QualityPolicies.AccModel}=NAME-OR-FILE" + (WithScores ? $", or {ScoresKey}=FILE" : string.Empty);

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out PolicyChoice? value)
    {
        // A file's name may hold the sign itself.
        value = text.Split('=', 2) switch
        {
            [QualityPolicies.Uniform] => new PolicyChoice(QualityPolicies.Uniform),
            [Objectness] => new PolicyChoice(QualityPolicies.AccModel, ModelSettings.ObjectnessModel),
            [QualityPolicies.AccModel] => new PolicyChoice(QualityPolicies.AccModel),
            [QualityPolicies.AccModel, { Length: > 0 } model] => new PolicyChoice(QualityPolicies.AccModel, model),
            [ScoresKey, { Length: > 0 } file] when WithScores => new PolicyChoice(QualityPolicies.AccModel, Scores: file),
            _ => null,
        };
        return value is not null;
    }
}
