using System.Globalization;
using AccMpeg.Cli.Frame;
using AccMpeg.Media;

namespace AccMpeg.Cli.Settings;

/// <summary>A part of a clip as shares of its duration: from <paramref name="From"/> up to but without <paramref name="To"/>, each 0..1.</summary>
internal readonly record struct ClipRange(double From, double To)
{
    /// <summary>Reads "A-B", such as 0-0.5.</summary>
    public static bool TryParse(string text, out ClipRange range)
    {
        string[] ends = text.Split('-');
        range = default;
        if (ends.Length != 2 || !TryParseShare(ends[0], out double from) || !TryParseShare(ends[1], out double to) || from >= to)
        {
            return false;
        }

        range = new ClipRange(from, to);
        return true;
    }

    /// <summary>The first timestamp of the part, and the first behind it; none where the part goes to the end.</summary>
    /// <exception cref="CommandException">The source does not say how long it is.</exception>
    public (TimeSpan Start, TimeSpan? End) Of(string location, VideoSourceInfo info) =>
        info.Part(From, To)
            ?? throw new CommandException($"'{location}' does not say how long it is, so that {this} of it is not known; use --start and --frames.");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");

    private static bool TryParseShare(string text, out double share) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1;
}
