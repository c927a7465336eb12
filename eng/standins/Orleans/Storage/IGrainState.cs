namespace Orleans;

/// <summary>A state as the storage sees it.</summary>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T? State { get; set; }

    /// <summary>The version of the record that was read or written last; null when there is none.</summary>
    string? ETag { get; set; }

    /// <summary>Whether there is a record.</summary>
    bool RecordExists { get; set; }
}
