using System.Globalization;
using System.Text.RegularExpressions;

namespace AccMpeg.Cli.Settings;

/// <summary>Whole numbers, single ones and ranges with an optional step, separated by commas.</summary>
/// <param name="Noun">What the numbers are.</param>
/// <param name="Greatest">The greatest that is accepted.</param>
/// <param name="Example">A list for people.</param>
internal sealed partial record IntegerListRule(string Noun, int Greatest, string Example) : ValueRule<IReadOnlyList<int>?>
{
    /// <summary>QPs.</summary>
    public static IntegerListRule Qps { get; } = new("QPs", 51, "18-46 or 22-40:2");

    /// <inheritdoc/>
    public override string Limit => $"{Noun} from 0 to {Greatest}, single or FROM-TO or FROM-TO:STEP, separated by commas, such as {Example}";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out IReadOnlyList<int>? value)
    {
        List<int> qps = [];
        value = qps;
        foreach (string entry in text.Split(','))
        {
            if (Entry().Match(entry) is not { Success: true } match)
            {
                return false;
            }

            int from = Number(match.Groups["from"], 0);
            int to = Number(match.Groups["to"], from);
            int step = Number(match.Groups["step"], 1);
            if (to > Greatest || from > to || step < 1)
            {
                return false;
            }

            for (int qp = from; qp <= to; qp += step)
            {
                qps.Add(qp);
            }
        }

        return true;
    }

    private static int Number(Group group, int other) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : other;

    [GeneratedRegex(@"^(?<from>[0-9]{1,3})(-(?<to>[0-9]{1,3})(:(?<step>[0-9]{1,3}))?)?$")]
    private static partial Regex Entry();
}
