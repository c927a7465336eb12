using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Encode;
using AccMpeg.EdgeAgent.Uplink;
using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent;

/// <summary>The parts that an agent is made of, so that a test can put its own in their place.</summary>
internal sealed record EdgeComponents
{
    /// <summary>Opens the source; blocks.</summary>
    public required Func<VideoSourceOptions, TimeProvider, CancellationToken, IVideoSource> OpenSource { get; init; }

    /// <summary>Makes the encoder.</summary>
    public required Func<EncoderOptions, IRegionEncoder> CreateEncoder { get; init; }

    /// <summary>Makes the policy for frames of a grid, with the network that it needs.</summary>
    public required Func<PolicyOptions, MacroblockGrid, IQualityPolicy> CreatePolicy { get; init; }

    /// <summary>Makes the policy on an AccModel of the cluster; loading runs it once, so that one that does not work is refused.</summary>
    public Func<PolicyOptions, MacroblockGrid, ModelFile, IQualityPolicy> CreatePolicyOn { get; init; } =
        static (_, _, model) => throw new ModelException($"This agent runs no AccModel of the cluster, so not '{model.Manifest.Name}'.");

    /// <summary>Gets an AccModel of the cluster; blocks.</summary>
    public ModelSource FetchModel { get; init; } =
        static (model, _, _) => throw new ModelException($"This agent fetches no AccModel, so not '{model.Name}'; it keeps its own.");

    /// <summary>The AccModel in use; null where the policy needs none.</summary>
    public Func<AccModelRef?> DescribeAccModel { get; init; } = static () => null;

    /// <summary>Manifest of the AccModel that the agent has itself, used or not. Throws where it has none, with the reason.</summary>
    public Func<ModelManifest> OwnAccModel { get; init; } = static () => throw new ModelException("This agent has no AccModel of its own.");

    /// <summary>Opens connections to gateways; null for the machine's own way.</summary>
    public HttpMessageInvoker? Http { get; init; }

    /// <summary>Whether the agent lives.</summary>
    public AgentPulse Pulse { get; init; } = new(TimeProvider.System);

    /// <summary>Times of the link.</summary>
    public UplinkOptions Uplink { get; init; } = new();
}
