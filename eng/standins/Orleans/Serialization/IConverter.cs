namespace Orleans;

/// <summary>Converts a foreign type to a surrogate that can be encoded, and back.</summary>
public interface IConverter<TValue, TSurrogate>
    where TSurrogate : struct
{
    /// <summary>Makes the value.</summary>
    TValue ConvertFromSurrogate(in TSurrogate surrogate);

    /// <summary>Makes the surrogate.</summary>
    TSurrogate ConvertToSurrogate(in TValue value);
}
