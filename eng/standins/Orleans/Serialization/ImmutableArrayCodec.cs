using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Orleans.Serialization;

/// <summary>Immutable arrays; the uninitialised one stays so.</summary>
internal sealed class ImmutableArrayCodec<T>(CodecTable table) : ValueCodec
{
    public override void Write(object value, Encoder encoder)
        => table.Write(ImmutableCollectionsMarshal.AsArray((ImmutableArray<T>)value), typeof(T[]), encoder);

    public override object Read(ref Decoder decoder, int number)
        => ImmutableCollectionsMarshal.AsImmutableArray((T[]?)table.Read(typeof(T[]), ref decoder));
}
