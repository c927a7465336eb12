using System.CommandLine;
using System.CommandLine.Parsing;

namespace AccMpeg.Cli.Settings;

/// <summary>An option with one value, read by its rule.</summary>
internal sealed class Setting<T> : Option<T>, ISetting
{
    public Setting(string name, ValueRule<T> rule, string example, string description, params string[] aliases)
        : base(name, aliases)
    {
        Rule = rule;
        Example = example;
        Description = description;
        HelpName = rule is FlagRule ? null : example;
        Arity = rule is FlagRule ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne;
        CustomParser = result => Read(result, name, rule);
    }

    /// <inheritdoc/>
    public IValueRule Rule { get; }

    /// <inheritdoc/>
    public string Example { get; }

    /// <inheritdoc/>
    public bool Repeatable => false;

    /// <inheritdoc/>
    public bool InFile { get; init; } = true;

    /// <summary>Name in the environment where it is not the option's own; null where it is.</summary>
    public string? OwnVariable { get; init; }

    /// <inheritdoc/>
    public string Variable => OwnVariable ?? SettingNames.Variable(Name);

    private static T? Read(ArgumentResult result, string name, ValueRule<T> rule)
    {
        // A flag without a value is on.
        string text = result.Tokens.Count == 0 ? "true" : result.Tokens[^1].Value;
        if (rule.TryParse(text, out T value))
        {
            return value;
        }

        result.AddError($"{name} is '{text}'; it must be {rule.Limit}.");
        return default;
    }
}
