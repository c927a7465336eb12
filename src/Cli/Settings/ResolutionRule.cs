using AccMpeg.Contracts;

namespace AccMpeg.Cli.Settings;

/// <summary>Size that frames are scaled down to fit into.</summary>
internal sealed record ResolutionRule : ValueRule<Resolution?>
{
    /// <inheritdoc/>
    public override string Limit => Resolution.Rule;

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out Resolution? value)
    {
        bool right = Resolution.TryParse(text, out Resolution resolution);
        value = right ? resolution : null;
        return right;
    }
}
