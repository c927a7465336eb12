using System.Globalization;
using static System.FormattableString;

namespace AccMpeg.Encoding;

/// <summary>
/// A part of a clip: the frames between two shares of its length, or between two frame numbers. Parts that meet at a share have no frame in common
/// and leave none out: what was trained on one can be tested on the other.
/// </summary>
public readonly record struct ClipPart
{
    private readonly double _from;
    private readonly double _to;
    private readonly bool _isFrames;

    private ClipPart(double from, double to, bool isFrames)
    {
        _from = from;
        _to = to;
        _isFrames = isFrames;
    }

    /// <summary>Every frame.</summary>
    public static ClipPart Whole { get; } = new(0, 1, isFrames: false);

    /// <summary>So many frames from one on.</summary>
    public static ClipPart OfFrames(int first, int count) => new(first, first + count, isFrames: true);

    /// <summary>From one share of the clip to another, each 0 to 1, the first below the second.</summary>
    public static ClipPart OfShares(double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        return new ClipPart(from, to, isFrames: false);
    }

    /// <summary>Reads "110-220": from this frame to that one, both included, counted from 0.</summary>
    public static bool TryParseFrames(string? text, out ClipPart part)
    {
        part = Whole;
        if (text?.Split('-') is not [string first, string last]
            || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int from)
            || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out int to)
            || from > to)
        {
            return false;
        }

        part = new ClipPart(from, to + 1.0, isFrames: true);
        return true;
    }

    /// <summary>The first frame and the number of frames, in a clip of so many frames; none where the part lies behind its end.</summary>
    public (int First, int Count) In(int frames)
    {
        (double from, double to) = _isFrames ? (_from, _to) : (FirstFrom(_from * frames), FirstFrom(_to * frames));
        int first = (int)Math.Min(from, frames);
        return (first, (int)Math.Min(to, frames) - first);
    }

    /// <inheritdoc/>
    public override string ToString() => _isFrames ? Invariant($"frames {_from}-{_to - 1}") : Invariant($"{_from}-{_to}");

    /// <summary>The first frame that begins at or behind a position, but for the rounding error of a product that is a whole number.</summary>
    private static double FirstFrom(double position) => Math.Ceiling(position - 1e-9);
}
