namespace Orleans.Serialization;

/// <summary>Arrays of one dimension.</summary>
internal sealed class ArrayCodec<T>(CodecTable table) : ValueCodec
{
    public override bool TracksReferences => true;

    public override void Write(object value, Encoder encoder)
    {
        var values = (T[])value;
        encoder.WriteInt(values.Length);
        foreach (T element in values)
        {
            table.Write(element, typeof(T), encoder);
        }
    }

    public override object Read(ref Decoder decoder, int number)
    {
        var values = new T[decoder.ReadInt()];
        decoder.SetObject(number, values);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (T)table.Read(typeof(T), ref decoder)!;
        }

        return values;
    }
}
