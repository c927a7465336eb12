namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>A request as bytes. Route: the end point that it is made for. Lawful: it keeps to HTTP, so that the server reads it and an end point, or the lack of one, answers.</summary>
internal sealed record RawRequest(string Route, string Method, byte[] Bytes, bool Lawful)
{
    public override string ToString() => $"{Route} {System.Text.Encoding.Latin1.GetString(Bytes)}";
}
