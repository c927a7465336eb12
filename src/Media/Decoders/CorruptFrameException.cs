namespace AccMpeg.Media;

/// <summary>An access unit is damaged. The decoder goes on at the next IDR.</summary>
public sealed class CorruptFrameException(string message) : MediaException(message);
