namespace Orleans.Storage;

/// <summary>The content of a record file.</summary>
internal sealed record JsonRecord<T>(string ETag, T? State);
