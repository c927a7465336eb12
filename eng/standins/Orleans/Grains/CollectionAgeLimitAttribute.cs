using System.Globalization;

namespace Orleans;

/// <summary>The idle time after which an activation of this grain is collected.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>The times come from the named properties.</summary>
    public CollectionAgeLimitAttribute()
    {
    }

    /// <summary>Takes a time in the form of <see cref="TimeSpan.Parse(string, IFormatProvider?)"/>.</summary>
    public CollectionAgeLimitAttribute(string inactivityPeriod)
        => Minutes = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture).TotalMinutes;

    /// <summary>The sum of the named properties.</summary>
    public TimeSpan AgeLimit => AlwaysActive
        ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);

    /// <summary>Whether activations are never collected.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>Days of the idle time.</summary>
    public double Days { get; set; }

    /// <summary>Hours of the idle time.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of the idle time.</summary>
    public double Minutes { get; set; }
}
