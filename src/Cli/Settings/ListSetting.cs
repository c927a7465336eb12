using System.CommandLine;
using System.CommandLine.Parsing;

namespace AccMpeg.Cli.Settings;

/// <summary>An option that may be given several times; in the environment its values are separated by ';', in a file they are an array.</summary>
internal sealed class ListSetting : Option<string[]>, ISetting
{
    public ListSetting(string name, TextRule rule, string example, string description)
        : base(name)
    {
        Rule = rule;
        Example = example;
        Description = description + " May be given several times.";
        HelpName = example;
        Arity = ArgumentArity.OneOrMore;
        CustomParser = result => Read(result, name, rule);
        DefaultValueFactory = _ => [];
    }

    /// <inheritdoc/>
    public IValueRule Rule { get; }

    /// <inheritdoc/>
    public string Example { get; }

    /// <inheritdoc/>
    public bool Repeatable => true;

    /// <inheritdoc/>
    public bool InFile => true;

    private static string[] Read(ArgumentResult result, string name, TextRule rule)
    {
        string[] values = [.. result.Tokens.Select(token => token.Value)];
        if (Array.Exists(values, string.IsNullOrEmpty))
        {
            result.AddError($"{name} is empty; it must be {rule.Limit}.");
        }

        return values;
    }
}
