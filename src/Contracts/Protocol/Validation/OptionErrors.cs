using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AccMpeg.Contracts.Validation;

/// <summary>
/// Checks of option records. Each adds an error where its value is out of bounds, all in one wording: "Threads is 0; it must be 1 to 64: 1 is a good start."
/// Names are those of the members, where none is given; numbers are written in the invariant culture, times in seconds.
/// </summary>
public static class OptionErrors
{
    /// <summary>The longest that a silo, a gateway or an edge is made to wait for anything.</summary>
    public static readonly TimeSpan LongestPatience = TimeSpan.FromHours(1);

    /// <summary>Adds that a value is not as it must be.</summary>
    /// <param name="errors">What has been found so far.</param>
    /// <param name="name">What the value is called.</param>
    /// <param name="value">The value as given.</param>
    /// <param name="limit">What it must be, such as "1 to 64 frames".</param>
    /// <param name="remedy">What is a good value, or why; empty where the limit says it all.</param>
    public static void AddError(this ICollection<string> errors, string name, object? value, string limit, string remedy = "") =>
        errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be {limit}{(remedy.Length > 0 ? ": " : string.Empty)}{remedy}."));

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included; NaN is in no range.</summary>
    public static void CheckRange<T>(
        this ICollection<string> errors, T value, T least, T most, string unit = "", string remedy = "", [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T>
    {
        if (!(value >= least && value <= most))
        {
            errors.AddError(name, value, Limit($"{least} to {most}", unit), remedy);
        }
    }

    /// <summary>As the other, for a value that may be left out.</summary>
    public static void CheckRange<T>(
        this ICollection<string> errors, T? value, T least, T most, string unit = "", string remedy = "", [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, INumber<T>
    {
        if (value is { } given)
        {
            errors.CheckRange(given, least, most, unit, remedy, name);
        }
    }

    /// <summary>A number that is at least <paramref name="least"/>.</summary>
    public static void CheckAtLeast<T>(
        this ICollection<string> errors, T value, T least, string unit = "", string remedy = "", [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T>
    {
        if (!(value >= least))
        {
            errors.AddError(name, value, Limit($"at least {least}", unit), remedy);
        }
    }

    /// <summary>A number above 0 and at most <paramref name="most"/>.</summary>
    public static void CheckPositive<T>(
        this ICollection<string> errors, T value, T most, string unit = "", string remedy = "", [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T>
    {
        if (!(value > T.Zero && value <= most))
        {
            errors.AddError(name, value, Limit($"above 0 and at most {most}", unit), remedy);
        }
    }

    /// <summary>A part of a whole, above 0 and below 1; one that may be left out.</summary>
    public static void CheckShare(
        this ICollection<string> errors, double? value, string remedy = "", [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not (null or (> 0 and < 1)))
        {
            errors.AddError(name, value, "above 0 and below 1", remedy);
        }
    }

    /// <summary>A text of <paramref name="least"/> to <paramref name="most"/> characters.</summary>
    public static void CheckLength(
        this ICollection<string> errors, string value, int least, int most, string remedy = "", [CallerArgumentExpression(nameof(value))] string name = "") =>
        errors.CheckRange(value.Length, least, most, "characters", remedy, $"{name}'s length");

    /// <summary>A time from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public static void CheckTime(
        this ICollection<string> errors, TimeSpan value, TimeSpan least, TimeSpan most, string remedy = "", [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < least || value > most)
        {
            errors.AddError(name, Seconds(value), string.Create(CultureInfo.InvariantCulture, $"{least.TotalSeconds} to {most.TotalSeconds} s"), remedy);
        }
    }

    /// <summary>A time above zero and at most <see cref="LongestPatience"/>.</summary>
    public static void CheckPatience(
        this ICollection<string> errors, TimeSpan value, string remedy = "", [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value <= TimeSpan.Zero || value > LongestPatience)
        {
            errors.AddError(name, Seconds(value), string.Create(CultureInfo.InvariantCulture, $"above 0 and at most {LongestPatience.TotalSeconds} s"), remedy);
        }
    }

    /// <summary>The errors of a part, each after the part's name.</summary>
    public static void AddPart(this ICollection<string> errors, string part, IEnumerable<string> found)
    {
        foreach (string error in found)
        {
            errors.Add($"{part}: {error}");
        }
    }

    /// <summary>Throws where there are errors.</summary>
    /// <param name="errors">What was found in the options.</param>
    /// <param name="parameter">The parameter that held the options.</param>
    /// <exception cref="ArgumentException">There are errors; the message holds them all, one a line.</exception>
    public static void ThrowIfAny(this IReadOnlyCollection<string> errors, string parameter)
    {
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, errors), parameter);
        }
    }

    private static string Limit(FormattableString range, string unit) =>
        unit.Length > 0 ? $"{FormattableString.Invariant(range)} {unit}" : FormattableString.Invariant(range);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s");
}
