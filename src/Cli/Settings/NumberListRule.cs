using System.Globalization;
using static System.FormattableString;

namespace AccMpeg.Cli.Settings;

/// <summary>Numbers separated by commas, each from <paramref name="Minimum"/> to <paramref name="Maximum"/>.</summary>
internal sealed record NumberListRule(double Minimum, double Maximum) : ValueRule<IReadOnlyList<double>?>
{
    /// <inheritdoc/>
    public override string Limit => Invariant($"numbers from {Minimum} to {Maximum}, separated by commas");

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out IReadOnlyList<double>? value)
    {
        List<double> numbers = [];
        foreach (string entry in text.Split(','))
        {
            if (!double.TryParse(entry, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !(number >= Minimum && number <= Maximum))
            {
                value = null;
                return false;
            }

            numbers.Add(number);
        }

        value = numbers;
        return true;
    }
}
