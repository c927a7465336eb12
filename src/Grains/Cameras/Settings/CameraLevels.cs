using System.Globalization;

namespace AccMpeg.Grains.Cameras.Settings;

/// <summary>Reads levels of quality: QP:FACTOR, comma separated.</summary>
public static class CameraLevels
{
    private const int Most = 8;

    /// <summary>Reads the levels, best first; false where the text breaks a rule.</summary>
    public static bool TryParse(string text, out IReadOnlyList<(int Qp, double Factor)> levels)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = new List<(int Qp, double Factor)>();
        levels = read;
        foreach (string part in text.Split(','))
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0
                || !int.TryParse(part.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int qp)
                || !double.TryParse(part.AsSpan(colon + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double factor)
                || qp > 51
                || !(read.Count == 0 ? factor == 1 : qp > read[^1].Qp && factor < read[^1].Factor && factor > 0)
                || read.Count == Most)
            {
                return false;
            }

            read.Add((qp, factor));
        }

        return true;
    }
}
