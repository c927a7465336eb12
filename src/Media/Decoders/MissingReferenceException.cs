namespace AccMpeg.Media;

/// <summary>An access unit may be fine but builds on one that the decoder does not have: ask the sender for an IDR.</summary>
public sealed class MissingReferenceException(string message) : MediaException(message);
