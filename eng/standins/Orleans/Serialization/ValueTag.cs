namespace Orleans.Serialization;

/// <summary>What stands before each encoded value.</summary>
internal enum ValueTag : byte
{
    Null,
    SameObject,
    ExpectedType,
    OtherType,
    Handle,
}
