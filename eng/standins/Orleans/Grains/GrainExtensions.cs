namespace Orleans;

/// <summary>Keys and references of grains.</summary>
public static class GrainExtensions
{
    /// <summary>A reference to the same grain or observer under another interface; for a grain object, a reference to itself.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
        => (TGrainInterface)(object)Reference(grain).Runtime.CreateReference(Reference(grain).GrainId, typeof(TGrainInterface));

    /// <inheritdoc cref="AsReference{TGrainInterface}(IAddressable)"/>
    public static object AsReference(this IAddressable grain, Type interfaceType)
        => Reference(grain).Runtime.CreateReference(Reference(grain).GrainId, interfaceType);

    /// <inheritdoc cref="AsReference{TGrainInterface}(IAddressable)"/>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain)
        => grain is TGrainInterface already ? already : grain.AsReference<TGrainInterface>();

    /// <summary>The identity: type and key.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase instance => instance.GrainContext.GrainId,
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw new ArgumentException($"A {grain.GetType()} is neither a grain nor a reference, so it has no grain id.", nameof(grain)),
    };

    /// <summary>The key of a grain with a string key.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>The key of a grain with an integer key.</summary>
    public static long GetPrimaryKeyLong(this IAddressable grain) => GrainKeys.ToInteger(grain.GetGrainId());

    /// <summary>The key of a grain with a <see cref="Guid"/> key.</summary>
    public static Guid GetPrimaryKey(this IAddressable grain) => GrainKeys.ToGuid(grain.GetGrainId());

    private static GrainReference Reference(IAddressable grain) => grain switch
    {
        GrainReference reference => reference,
        IGrainBase instance => instance.GrainContext.GrainReference,
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw new ArgumentException(
            $"A {grain.GetType()} is neither a grain nor a reference. Make a reference to an observer by IGrainFactory.CreateObjectReference.", nameof(grain)),
    };
}
