using System.Globalization;

namespace AccMpeg.Cli.Settings;

/// <summary>A whole number.</summary>
internal sealed record IntegerRule(int Minimum, int Maximum) : RangeRule<int>(Minimum, Maximum)
{
    /// <inheritdoc/>
    protected override string JsonType => "integer";

    /// <inheritdoc/>
    protected override string Noun => "a whole number";

    /// <inheritdoc/>
    protected override NumberStyles Styles => NumberStyles.AllowLeadingSign;
}
