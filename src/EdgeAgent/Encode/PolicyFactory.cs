using AccMpeg.Encoding;
using AccMpeg.Inference;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>
/// Makes the policy for settings, on an AccModel of the cluster or, where that is null, the agent's own. Slow where a network is loaded. Throws where
/// the policy cannot be made, with the reason.
/// </summary>
internal delegate IQualityPolicy PolicyFactory(PolicyOptions options, ModelFile? model);
