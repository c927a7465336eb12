using AccMpeg.Contracts.Edge;
using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent;

/// <summary>Puts an agent together from the real parts.</summary>
internal static class EdgeComponentsFactory
{
    /// <summary>The parts for these options. The AccModel is read when a policy first needs it, and once.</summary>
    public static EdgeComponents Create(EdgeAgentOptions options)
    {
        Lazy<ModelFile> accModel = new(() => ModelCatalog.Default().Find(options.AccModel ?? EdgeAgentOptions.DefaultAccModel));
        AccModelOptions modelOptions = new() { Threads = options.AccModelThreads };
        return new EdgeComponents
        {
            OpenSource = VideoSource.Open,
            CreateEncoder = RegionEncoders.Create,
            CreatePolicy = (policy, grid) => QualityPolicies.Create(policy, grid, () => accModel.Value, modelOptions),
            DescribeAccModel = () => accModel.IsValueCreated ? Describe(accModel.Value.Manifest) : null,
        };
    }

    private static AccModelRef Describe(ModelManifest manifest) => new()
    {
        Name = manifest.Name,
        Version = manifest.Version,
        Sha256 = manifest.Sha256,
    };
}
