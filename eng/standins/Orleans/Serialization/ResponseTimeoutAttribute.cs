using System.Globalization;

namespace Orleans;

/// <summary>How long a caller of this method waits.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute : Attribute
{
    /// <summary>Takes a time in the form of <see cref="TimeSpan.Parse(string, IFormatProvider?)"/>.</summary>
    public ResponseTimeoutAttribute(string timeout) => Timeout = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);

    /// <summary>The time.</summary>
    public TimeSpan? Timeout { get; init; }
}
