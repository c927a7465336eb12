using System.Globalization;
using AccMpeg.Inference;
using static System.FormattableString;

namespace AccMpeg.Cli.Settings;

/// <summary>Levels of a quality map: QP:FACTOR, best first, separated by commas.</summary>
internal sealed record LevelsRule : ValueRule<IReadOnlyList<QualityLevel>?>
{
    /// <inheritdoc/>
    public override string Limit => "QP:FACTOR,… with rising QPs and factors falling from 1, such as 24:1,30:0.4,36:0.1";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <summary>Levels as they are written.</summary>
    public static string Write(IReadOnlyList<QualityLevel> levels) => string.Join(',', levels.Select(level => Invariant($"{level.Qp}:{level.Factor}")));

    /// <inheritdoc/>
    public override bool TryParse(string text, out IReadOnlyList<QualityLevel>? value)
    {
        List<QualityLevel> levels = [];
        foreach (string entry in text.Split(','))
        {
            if (entry.Split(':') is not [string qpText, string factorText]
                || !int.TryParse(qpText, NumberStyles.None, CultureInfo.InvariantCulture, out int qp)
                || !double.TryParse(factorText, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double factor))
            {
                value = null;
                return false;
            }

            levels.Add(new QualityLevel(qp, factor));
        }

        value = levels;
        return true;
    }
}
