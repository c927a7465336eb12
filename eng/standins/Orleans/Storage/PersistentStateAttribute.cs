namespace Orleans.Runtime;

/// <summary>A constructor parameter that is a persistent state.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    /// <summary>Takes the name of the state and of the storage; without one, the storage is the default one.</summary>
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        StateName = stateName;
        StorageName = storageName;
    }

    /// <summary>The name of the state.</summary>
    public string StateName { get; }

    /// <summary>The name of the storage.</summary>
    public string? StorageName { get; }
}
