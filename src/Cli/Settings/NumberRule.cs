using System.Globalization;

namespace AccMpeg.Cli.Settings;

/// <summary>A number.</summary>
internal sealed record NumberRule(double Minimum, double Maximum) : RangeRule<double>(Minimum, Maximum)
{
    /// <inheritdoc/>
    protected override string JsonType => "number";

    /// <inheritdoc/>
    protected override string Noun => "a number";

    /// <inheritdoc/>
    protected override NumberStyles Styles => NumberStyles.Float;
}
