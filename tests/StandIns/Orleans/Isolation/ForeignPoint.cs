namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

/// <summary>A type that knows nothing of Orleans.</summary>
public sealed class ForeignPoint(int x, int y)
{
    public int X { get; } = x;

    public int Y { get; } = y;
}
