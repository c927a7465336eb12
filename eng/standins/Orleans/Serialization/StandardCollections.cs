using System.Collections.Immutable;

namespace Orleans.Serialization;

/// <summary>Codecs of the collections of .NET.</summary>
internal static class StandardCollections
{
    /// <summary>The method here that makes the codec of a generic collection; null where there is none.</summary>
    public static string? FactoryFor(Type definition)
        => definition == typeof(List<>) ? nameof(OfList)
            : definition == typeof(Dictionary<,>) ? nameof(OfDictionary)
            : definition == typeof(HashSet<>) ? nameof(OfHashSet)
            : definition == typeof(Queue<>) ? nameof(OfQueue)
            : definition == typeof(SortedDictionary<,>) ? nameof(OfSortedDictionary)
            : definition == typeof(ImmutableList<>) ? nameof(OfImmutableList)
            : definition == typeof(ImmutableHashSet<>) ? nameof(OfImmutableHashSet)
            : definition == typeof(ImmutableDictionary<,>) ? nameof(OfImmutableDictionary)
            : null;

    public static ValueCodec OfList<T>(CodecTable table)
        => new CollectionCodec<List<T>, T>(table, _ => null, (_, count) => new List<T>(count));

    public static ValueCodec OfDictionary<TKey, TValue>(CodecTable table)
        where TKey : notnull
        => new CollectionCodec<Dictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>(
            table, dictionary => dictionary.Comparer, (comparer, count) => new Dictionary<TKey, TValue>(count, (IEqualityComparer<TKey>?)comparer));

    public static ValueCodec OfHashSet<T>(CodecTable table)
        => new CollectionCodec<HashSet<T>, T>(table, set => set.Comparer, (comparer, count) => new HashSet<T>(count, (IEqualityComparer<T>?)comparer));

    public static ValueCodec OfSortedDictionary<TKey, TValue>(CodecTable table)
        where TKey : notnull
        => new CollectionCodec<SortedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>(
            table, dictionary => dictionary.Comparer, (comparer, _) => new SortedDictionary<TKey, TValue>((IComparer<TKey>?)comparer));

    public static ValueCodec OfQueue<T>(CodecTable table) => new SequenceCodec<Queue<T>, T>(table, elements => new Queue<T>(elements));

    public static ValueCodec OfImmutableList<T>(CodecTable table) => new SequenceCodec<ImmutableList<T>, T>(table, ImmutableList.Create);

    public static ValueCodec OfImmutableHashSet<T>(CodecTable table) => new SequenceCodec<ImmutableHashSet<T>, T>(table, ImmutableHashSet.Create);

    public static ValueCodec OfImmutableDictionary<TKey, TValue>(CodecTable table)
        where TKey : notnull
        => new SequenceCodec<ImmutableDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>(table, ImmutableDictionary.CreateRange);
}
