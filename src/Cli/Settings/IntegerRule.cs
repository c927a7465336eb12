using System.Globalization;
using System.Text.Json.Nodes;
using static System.FormattableString;

namespace AccMpeg.Cli.Settings;

/// <summary>A whole number from <paramref name="Minimum"/> to <paramref name="Maximum"/>.</summary>
internal sealed record IntegerRule(int Minimum, int Maximum) : ValueRule<int?>
{
    /// <inheritdoc/>
    public override string Limit =>
        Maximum == int.MaxValue ? Invariant($"a whole number, {Minimum} or more") : Invariant($"a whole number from {Minimum} to {Maximum}");

    /// <inheritdoc/>
    protected override string JsonType => "integer";

    /// <inheritdoc/>
    public override bool TryParse(string text, out int? value)
    {
        bool right = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
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
