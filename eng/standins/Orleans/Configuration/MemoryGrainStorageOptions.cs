namespace Orleans.Configuration;

/// <summary>Storage in memory.</summary>
public class MemoryGrainStorageOptions
{
    /// <summary>The number of partitions where none is set.</summary>
    public const int NumStorageGrainsDefaultValue = 10;

    /// <summary>The number of partitions; one silo needs none.</summary>
    public int NumStorageGrains { get; set; } = NumStorageGrainsDefaultValue;
}
