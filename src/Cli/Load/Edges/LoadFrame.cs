using Google.Protobuf;

namespace AccMpeg.Cli.Load.Edges;

/// <summary>One access unit of the stream that all simulated edges send.</summary>
internal sealed record LoadFrame(ByteString Data, bool Idr);
