using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Types of the application: their numbered members, and nothing else, cross over.</summary>
internal sealed class MemberCodec(CodecTable table, Type type, SerializedMember[] members) : ValueCodec
{
    private readonly ConstructorInvoker? _constructor = type.IsValueType
        ? null
        : type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes) is { } constructor
            ? ConstructorInvoker.Create(constructor)
            : null;

    public override bool TracksReferences => !type.IsValueType;

    public override void Write(object value, Encoder encoder)
    {
        foreach (SerializedMember member in members)
        {
            object? content = member.Get(value);
            if (member.IsImmutable && content is not null)
            {
                encoder.WriteTag(ValueTag.Handle);
                encoder.WriteHandle(content);
            }
            else
            {
                table.Write(content, member.Type, encoder);
            }
        }
    }

    public override object Read(ref Decoder decoder, int number)
    {
        object value = _constructor?.Invoke() ?? RuntimeHelpers.GetUninitializedObject(type);
        if (!type.IsValueType)
        {
            decoder.SetObject(number, value);
        }

        foreach (SerializedMember member in members)
        {
            member.Set(value, table.Read(member.Type, ref decoder));
        }

        return value;
    }
}
