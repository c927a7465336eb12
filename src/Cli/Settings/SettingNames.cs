using System.Globalization;
using System.Text;

namespace AccMpeg.Cli.Settings;

/// <summary>The three spellings of an option's name.</summary>
internal static class SettingNames
{
    /// <summary>--qp-high in a configuration file: qpHigh.</summary>
    public static string Key(string option)
    {
        StringBuilder key = new();
        foreach (string word in option.TrimStart('-').Split('-'))
        {
            key.Append(key.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]);
        }

        return key.ToString();
    }

    /// <summary>--qp-high in the environment: ACCMPEG_QP_HIGH.</summary>
    public static string Variable(string option) => "ACCMPEG_" + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();
}
