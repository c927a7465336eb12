using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>
/// Makes the policy for settings and frames of a grid, on an AccModel of the cluster or, where that is null, the agent's own. Slow where a network is loaded. Throws where
/// the policy cannot be made, with the reason.
/// </summary>
internal delegate IQualityPolicy PolicyFactory(PolicyOptions options, MacroblockGrid grid, ModelFile? model);
