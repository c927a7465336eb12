using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using static System.FormattableString;

namespace AccMpeg.Cli.Settings;

/// <summary>A number from <paramref name="Minimum"/> to <paramref name="Maximum"/>; the type's greatest value stands for no upper limit.</summary>
internal abstract record RangeRule<T>(T Minimum, T Maximum) : ValueRule<T?>
    where T : struct, INumber<T>, IMinMaxValue<T>
{
    /// <inheritdoc/>
    public override string Limit =>
        Maximum == T.MaxValue ? Invariant($"{Noun}, {Minimum} or more") : Invariant($"{Noun} from {Minimum} to {Maximum}");

    /// <summary>What the value is, for people.</summary>
    protected abstract string Noun { get; }

    /// <summary>How the value may be written.</summary>
    protected abstract NumberStyles Styles { get; }

    /// <inheritdoc/>
    public override bool TryParse(string text, out T? value)
    {
        bool right = T.TryParse(text, Styles, CultureInfo.InvariantCulture, out T number) && number >= Minimum && number <= Maximum;
        value = right ? number : null;
        return right;
    }

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        JsonObject schema = base.Schema();
        schema["minimum"] = JsonValue.Create(Minimum);
        schema["maximum"] = JsonValue.Create(Maximum);
        return schema;
    }
}
