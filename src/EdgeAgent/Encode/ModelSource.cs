using AccMpeg.Contracts.Edge;
using AccMpeg.Inference;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>Gets an AccModel that a gateway announced; blocks. Throws where it cannot be had or is not what was announced, with the reason.</summary>
internal delegate ModelFile ModelSource(AccModelRef model, Uri gateway, CancellationToken cancellationToken);
