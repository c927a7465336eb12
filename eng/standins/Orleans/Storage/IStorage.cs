namespace Orleans.Core;

/// <summary>A stored record.</summary>
public interface IStorage
{
    /// <summary>The version of the record that was read or written last.</summary>
    string? Etag { get; }

    /// <summary>Whether there is a record.</summary>
    bool RecordExists { get; }

    /// <summary>Removes the record.</summary>
    Task ClearStateAsync();

    /// <summary>Stores the state.</summary>
    Task WriteStateAsync();

    /// <summary>Reads the record.</summary>
    Task ReadStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
