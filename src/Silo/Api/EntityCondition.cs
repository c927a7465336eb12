namespace AccMpeg.Silo.Api;

/// <summary>What a request expects of what it changes.</summary>
internal readonly record struct EntityCondition
{
    /// <summary>There is an If-Match.</summary>
    public bool Given { get; init; }

    /// <summary>It is to be there.</summary>
    public bool MustExist { get; init; }

    /// <summary>It is not to be there.</summary>
    public bool MustNotExist { get; init; }

    /// <summary>The version that it is to have; null for any.</summary>
    public long? Version { get; init; }
}
