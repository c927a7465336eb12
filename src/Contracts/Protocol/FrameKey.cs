using System.Globalization;

namespace AccMpeg.Contracts;

/// <summary>
/// The unique key of one captured frame and of its outcome. Epoch: one run of the camera's edge agent (greater = later);
/// sequence: index of the source frame in that run, from 0, counting frames that were never sent too.
/// </summary>
public readonly record struct FrameKey(CameraId Camera, long Epoch, long Sequence)
{
    /// <summary>Whether the frame was captured after another of the same camera: in a later run of the edge agent, or later in the same one.</summary>
    public bool IsAfter(FrameKey other) => Epoch > other.Epoch || (Epoch == other.Epoch && Sequence > other.Sequence);

    /// <summary>The key as event id: "epoch-sequence" (the camera is named by the stream).</summary>
    public string ToEventId() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Sequence}");

    /// <summary>Reads an event id of a camera's stream; false where the text is none.</summary>
    public static bool TryParseEventId(CameraId camera, ReadOnlySpan<char> text, out FrameKey key)
    {
        key = default;
        int dash = text.IndexOf('-');
        if (dash <= 0
            || !long.TryParse(text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out long epoch)
            || !long.TryParse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long sequence))
        {
            return false;
        }

        key = new FrameKey(camera, epoch, sequence);
        return true;
    }
}
