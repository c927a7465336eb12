namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

[RegisterConverter]
public sealed class ForeignPointConverter : IConverter<ForeignPoint, ForeignPointSurrogate>
{
    public ForeignPoint ConvertFromSurrogate(in ForeignPointSurrogate surrogate) => new(surrogate.X, surrogate.Y);

    public ForeignPointSurrogate ConvertToSurrogate(in ForeignPoint value) => new() { X = value.X, Y = value.Y };
}
