using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Keys in their text form: strings as they are, integers as hexadecimal digits, GUIDs as 32 hexadecimal digits.</summary>
internal static class GrainKeys
{
    public static IdSpan FromInteger(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    public static IdSpan FromGuid(Guid key) => IdSpan.Create(key.ToString("N"));

    public static long ToInteger(GrainId id)
        => long.TryParse(id.Key.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long key)
            ? key
            : throw new InvalidOperationException($"The key of {id} is no integer.");

    public static Guid ToGuid(GrainId id)
        => Guid.TryParseExact(id.Key.ToString(), "N", out Guid key)
            ? key
            : throw new InvalidOperationException($"The key of {id} is no GUID.");
}
