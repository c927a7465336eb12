namespace AccMpeg.Silo.Api;

/// <summary>A new token of a camera, shown this once. OlderValidSeconds: time that tokens made before stay valid for new connections.</summary>
public sealed record IssuedToken(string Camera, string Token, int OlderValidSeconds);
