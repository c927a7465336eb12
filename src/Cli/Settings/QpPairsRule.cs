using System.Globalization;
using AccMpeg.Media;

namespace AccMpeg.Cli.Settings;

/// <summary>Pairs of a high-quality and a low-quality QP, HIGH/LOW, separated by commas.</summary>
internal sealed record QpPairsRule : ValueRule<IReadOnlyList<(int High, int Low)>?>
{
    /// <inheritdoc/>
    public override string Limit => $"HIGH/LOW,… with QPs from 0 to {QualityMap.MaxQp}, the first of each the lower one, such as 24/34,28/40";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out IReadOnlyList<(int High, int Low)>? value)
    {
        List<(int High, int Low)> pairs = [];
        foreach (string entry in text.Split(','))
        {
            if (entry.Split('/') is not [string highText, string lowText]
                || !int.TryParse(highText, NumberStyles.None, CultureInfo.InvariantCulture, out int high)
                || !int.TryParse(lowText, NumberStyles.None, CultureInfo.InvariantCulture, out int low)
                || high > low || low > QualityMap.MaxQp)
            {
                value = null;
                return false;
            }

            pairs.Add((high, low));
        }

        value = pairs;
        return true;
    }
}
