namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>A request as bytes. Route: the end point that it is made for. Aimed: its path and method are those of that end point, so that no other answers. Lawful: it keeps to HTTP, so that the server reads it and an end point, or the lack of one, answers.</summary>
internal sealed record RawRequest(ApiRoute Route, string Method, byte[] Bytes, bool Aimed, bool Lawful)
{
    public override string ToString() => $"{Route.Name} {System.Text.Encoding.Latin1.GetString(Bytes)}";
}
