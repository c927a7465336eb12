namespace AccMpeg.Inference;

/// <summary>The rule for names of networks: they are file names and parts of URLs.</summary>
public static class ModelName
{
    /// <summary>The rule in words.</summary>
    public const string Rule = "it must be 1 to 63 of a-z, 0-9, '.', '_' and '-', starting with a letter or a digit";

    /// <summary>Whether a name keeps the rule.</summary>
    public static bool IsValid(string name) =>
        name.Length is >= 1 and <= 63
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-');
}
