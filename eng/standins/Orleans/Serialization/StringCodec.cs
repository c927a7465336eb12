using System.Runtime.InteropServices;

namespace Orleans.Serialization;

internal sealed class StringCodec : ValueCodec
{
    public override bool IsImmutable => true;

    public override void Write(object value, Encoder encoder)
    {
        var text = (string)value;
        encoder.WriteInt(text.Length);
        MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(encoder.Reserve(text.Length * sizeof(char)));
    }

    public override object Read(ref Decoder decoder, int number)
        => new string(MemoryMarshal.Cast<byte, char>(decoder.Take(decoder.ReadInt() * sizeof(char))));
}
