namespace Orleans.Serialization;

/// <summary>Collections that can be filled one element after the other: lists, sets, dictionaries.</summary>
/// <param name="table">Codecs of the elements.</param>
/// <param name="comparer">The comparer of a collection, or null where there is none.</param>
/// <param name="create">Makes an empty collection with that comparer and room for so many elements.</param>
internal sealed class CollectionCodec<TCollection, TElement>(
    CodecTable table, Func<TCollection, object?> comparer, Func<object?, int, TCollection> create) : ValueCodec
    where TCollection : class, ICollection<TElement>
{
    public override bool TracksReferences => true;

    public override void Write(object value, Encoder encoder)
    {
        var collection = (TCollection)value;
        encoder.WriteInt(collection.Count);
        encoder.WriteHandle(comparer(collection) ?? DBNull.Value);
        foreach (TElement element in collection)
        {
            table.Write(element, typeof(TElement), encoder);
        }
    }

    public override object Read(ref Decoder decoder, int number)
    {
        int count = decoder.ReadInt();
        object comparer = decoder.Handle(decoder.ReadInt());
        TCollection collection = create(comparer is DBNull ? null : comparer, count);
        decoder.SetObject(number, collection);
        for (int i = 0; i < count; i++)
        {
            collection.Add((TElement)table.Read(typeof(TElement), ref decoder)!);
        }

        return collection;
    }
}
