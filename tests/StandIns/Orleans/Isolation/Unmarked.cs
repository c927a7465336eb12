namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

/// <summary>A type that may not cross a grain boundary.</summary>
public sealed class Unmarked
{
    public int Value { get; set; }
}
