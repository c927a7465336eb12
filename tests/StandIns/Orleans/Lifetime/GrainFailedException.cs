namespace AccMpeg.StandIn.Orleans.Tests.Lifetime;

[GenerateSerializer]
public sealed class GrainFailedException(string message, int code) : Exception(message)
{
    [Id(0)]
    public int Code { get; } = code;
}
