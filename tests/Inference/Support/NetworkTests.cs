namespace AccMpeg.Inference.Tests.Support;

/// <summary>Tests that share the imported networks and, because they keep the processor busy, run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class NetworkTests : ICollectionFixture<ImportedNetworks>
{
    public const string Name = "networks";
}
