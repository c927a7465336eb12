namespace AccMpeg.EdgeAgent.Recording;

/// <summary>Constants of the record file; its format is described in stream_record.proto.</summary>
internal static class StreamRecordFormat
{
    /// <summary>First bytes of the file.</summary>
    public static ReadOnlySpan<byte> Magic => "ACCMREC1"u8;
}
