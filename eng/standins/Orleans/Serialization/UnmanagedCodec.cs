using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Orleans.Serialization;

/// <summary>Numbers, enums, dates, <see cref="Guid"/>.</summary>
internal sealed class UnmanagedCodec<T> : ValueCodec
    where T : unmanaged
{
    public override bool IsImmutable => true;

    public override void Write(object value, Encoder encoder)
    {
        var typed = (T)value;
        MemoryMarshal.Write(encoder.Reserve(Unsafe.SizeOf<T>()), in typed);
    }

    public override object Read(ref Decoder decoder, int number) => MemoryMarshal.Read<T>(decoder.Take(Unsafe.SizeOf<T>()));
}
