namespace Orleans;

/// <summary>Which members get an id without an attribute.</summary>
public enum GenerateFieldIds
{
    /// <summary>None: each needs its [Id].</summary>
    None,

    /// <summary>Public properties.</summary>
    PublicProperties,
}
