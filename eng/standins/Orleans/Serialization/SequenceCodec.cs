namespace Orleans.Serialization;

/// <summary>Collections that are made from all their elements at once: the immutable ones, queues, stacks.</summary>
internal sealed class SequenceCodec<TCollection, TElement>(CodecTable table, Func<TElement[], TCollection> create) : ValueCodec
    where TCollection : IEnumerable<TElement>
{
    public override void Write(object value, Encoder encoder)
    {
        TElement[] elements = [.. (TCollection)value];
        encoder.WriteInt(elements.Length);
        foreach (TElement element in elements)
        {
            table.Write(element, typeof(TElement), encoder);
        }
    }

    public override object Read(ref Decoder decoder, int number)
    {
        var elements = new TElement[decoder.ReadInt()];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = (TElement)table.Read(typeof(TElement), ref decoder)!;
        }

        return create(elements)!;
    }
}
