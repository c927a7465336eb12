namespace Orleans.Serialization;

/// <summary>Immutable things and references: handed over as they are.</summary>
internal sealed class HandleCodec : ValueCodec
{
    public static readonly HandleCodec Instance = new();

    public override bool IsImmutable => true;

    public override void Write(object value, Encoder encoder) => encoder.WriteHandle(value);

    public override object Read(ref Decoder decoder, int number) => decoder.Handle(decoder.ReadInt());
}
