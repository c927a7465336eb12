using System.Diagnostics.CodeAnalysis;

namespace AccMpeg.Contracts;

/// <summary>The rule for names of cameras and networks: they are file names and parts of addresses.</summary>
public static class NameRule
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 63;

    /// <summary>The rule in words.</summary>
    public const string Text = "1 to 63 of a-z, 0-9, '.', '_' and '-', starting with a letter or a digit";

    /// <summary>Whether a name keeps the rule.</summary>
    public static bool IsKept([NotNullWhen(true)] string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > MaxLength || name[0] is '.' or '_' or '-')
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
