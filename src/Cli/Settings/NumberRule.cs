using System.Globalization;
using System.Text.Json.Nodes;
using static System.FormattableString;

namespace AccMpeg.Cli.Settings;

/// <summary>A number from <paramref name="Minimum"/> to <paramref name="Maximum"/>.</summary>
internal sealed record NumberRule(double Minimum, double Maximum) : ValueRule<double?>
{
    /// <inheritdoc/>
    public override string Limit =>
        Maximum == double.MaxValue ? Invariant($"a number, {Minimum} or more") : Invariant($"a number from {Minimum} to {Maximum}");

    /// <inheritdoc/>
    protected override string JsonType => "number";

    /// <inheritdoc/>
    public override bool TryParse(string text, out double? value)
    {
        bool right = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && number >= Minimum && number <= Maximum;
        value = right ? number : null;
        return right;
    }

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        JsonObject schema = base.Schema();
        schema["minimum"] = Minimum;
        schema["maximum"] = Maximum;
        return schema;
    }
}
