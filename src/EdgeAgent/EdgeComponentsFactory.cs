using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Models;
using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Link;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent;

/// <summary>Puts an agent together from the real parts.</summary>
internal static class EdgeComponentsFactory
{
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The parts for these options. The AccModel is read when a policy first needs it, and once.</summary>
    public static EdgeComponents Create(EdgeAgentOptions options)
    {
        Lazy<ModelFile> accModel = new(() => ModelCatalog.Default().Find(options.AccModel ?? EdgeAgentOptions.DefaultAccModel));
        // Owned by the process, as the agent is: its connections are pooled for all that the agent fetches.
        SocketsHttpHandler handler = TrustedAuthority.CreateHandler(options.GatewayCa);
        ModelFetcher fetcher = new(ModelDirectory(options), CreateClient(handler, options), TimeProvider.System);
        AccModelOptions modelOptions = new() { Threads = options.AccModelThreads };
        return new EdgeComponents
        {
            OpenSource = VideoSource.Open,
            CreateEncoder = RegionEncoders.Create,
            CreatePolicy = (policy, grid) => QualityPolicies.Create(policy, grid, () => accModel.Value, modelOptions),
            CreatePolicyOn = (policy, grid, model) => QualityPolicies.Create(policy, grid, () => model, modelOptions),
            // A thread of the preparation's own waits.
            FetchModel = (model, gateway, cancellation) => fetcher.FetchAsync(model, gateway, cancellation).GetAwaiter().GetResult(),
            Http = options.GatewayCa is null ? null : new HttpMessageInvoker(handler),
            OwnAccModel = () => accModel.Value.Manifest,
            DescribeAccModel = () => accModel.IsValueCreated ? Describe(accModel.Value.Manifest) : null,
        };
    }

    /// <summary>Shows the silo what the hello shows it.</summary>
    internal static HttpClient CreateClient(HttpMessageHandler handler, EdgeAgentOptions options)
    {
        var http = new HttpClient(handler) { Timeout = FetchTimeout };
        http.DefaultRequestHeaders.Authorization = new EdgeCredential(options.Camera.Value, options.Token ?? string.Empty).ToHeader();
        return http;
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
