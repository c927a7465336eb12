namespace Orleans.Serialization;

/// <summary>Foreign types with a registered converter.</summary>
internal sealed class SurrogateCodec<TValue, TSurrogate>(CodecTable table, IConverter<TValue, TSurrogate> converter) : ValueCodec
    where TValue : notnull
    where TSurrogate : struct
{
    public override void Write(object value, Encoder encoder)
    {
        var typed = (TValue)value;
        table.Write(converter.ConvertToSurrogate(in typed), typeof(TSurrogate), encoder);
    }

    public override object Read(ref Decoder decoder, int number)
    {
        var surrogate = (TSurrogate)table.Read(typeof(TSurrogate), ref decoder)!;
        return converter.ConvertFromSurrogate(in surrogate);
    }
}
