namespace AccMpeg.Cli.Demo.Evaluation;

/// <summary>One access unit as an edge sent it; Data is valid until the next one is read.</summary>
internal readonly record struct SentFrame(long Sequence, bool IsIdr, ReadOnlyMemory<byte> Data);
