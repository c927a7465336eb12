namespace AccMpeg.Silo.Storage;

/// <summary>Rows of grains' states in a database, by the state's name and the grain's id. A row changes only where its version is the one that was read.</summary>
internal interface IGrainStateTable
{
    /// <summary>A row; null where there is none.</summary>
    Task<GrainStateRow?> ReadAsync(string name, string grain);

    /// <summary>Writes a row in the place of the version before it; version 1 where there is none.</summary>
    /// <returns>False where the version before is no longer there, and nothing was written.</returns>
    Task<bool> WriteAsync(string name, string grain, GrainStateRow row);

    /// <summary>Removes a row.</summary>
    /// <returns>False where the version is no longer there, and nothing was removed.</returns>
    Task<bool> DeleteAsync(string name, string grain, long version);
}
