using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Models;
using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent;

/// <summary>Puts an agent together from the real parts.</summary>
internal static class EdgeComponentsFactory
{
    // One for all agents of the process: connections are pooled in it.
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(10) };

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
            CreatePolicyOn = (policy, grid, model) => QualityPolicies.Create(policy, grid, () => model, modelOptions),
            FetchModel = (model, gateway, cancellation) =>
                new ModelFetcher(ModelDirectory(options), Http, TimeProvider.System).FetchAsync(model, gateway, cancellation).GetAwaiter().GetResult(),
            DescribeAccModel = () => accModel.IsValueCreated ? Describe(accModel.Value.Manifest) : null,
        };
    }

    private static string ModelDirectory(EdgeAgentOptions options) => options.ModelDirectory
        ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ModelCatalog.DefaultDirectory()))!, "edge-models", options.Camera.Value);

    private static AccModelRef Describe(ModelManifest manifest) => new()
    {
        Name = manifest.Name,
        Version = manifest.Version,
        Sha256 = manifest.Sha256,
    };
}
