using AccMpeg.Encoding;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>Makes the policy for settings; slow where a network is loaded. Throws where the policy cannot be made, with the reason.</summary>
internal delegate IQualityPolicy PolicyFactory(PolicyOptions options);
