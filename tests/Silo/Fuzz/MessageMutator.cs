using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>Changes fields of a protobuf message, which stays well formed: numbers at their limits, texts of every kind, lists that are long, empty or doubled, parts that are missing.</summary>
internal static class MessageMutator
{
    private const int LongList = 2000;

    public static void Mutate(IMessage message, Random random)
    {
        IList<FieldDescriptor> fields = message.Descriptor.Fields.InDeclarationOrder();
        if (fields.Count == 0)
        {
            return;
        }

        FieldDescriptor field = fields[random.Next(fields.Count)];
        if (field.ContainingOneof is { IsSynthetic: false } oneof && random.Next(8) > 0)
        {
            // Rarely another kind of message; mostly deeper into the one that it is.
            field = oneof.Accessor.GetCaseFieldDescriptor(message) ?? field;
        }

        if (field.IsRepeated)
        {
            MutateList(field, (IList)field.Accessor.GetValue(message), random);
        }
        else if (field.FieldType == FieldType.Message)
        {
            MutatePart(field, message, random);
        }
        else if (random.Next(8) == 0)
        {
            field.Accessor.Clear(message);
        }
        else
        {
            field.Accessor.SetValue(message, Value(field, random));
        }
    }

    private static void MutatePart(FieldDescriptor field, IMessage message, Random random)
    {
        if (random.Next(12) == 0)
        {
            field.Accessor.Clear(message);
            return;
        }

        var part = (IMessage?)field.Accessor.GetValue(message);
        if (part is null)
        {
            part = field.MessageType.Parser.ParseFrom([]);
            field.Accessor.SetValue(message, part);
        }

        Mutate(part, random);
    }

    private static void MutateList(FieldDescriptor field, IList list, Random random)
    {
        switch (random.Next(list.Count > 0 ? 6 : 1))
        {
            case 0:
                list.Add(field.FieldType == FieldType.Message ? field.MessageType.Parser.ParseFrom([]) : Value(field, random));
                break;
            case 1:
                list.RemoveAt(random.Next(list.Count));
                break;
            case 2:
                list.Add(list[random.Next(list.Count)]!);
                break;
            case 3 when random.Next(20) == 0:
                object first = list[0]!;
                for (int i = 0; i < LongList; i++)
                {
                    list.Add(first);
                }

                break;
            default:
                if (list[random.Next(list.Count)] is IMessage item)
                {
                    Mutate(item, random);
                }

                break;
        }
    }

    private static object Value(FieldDescriptor field, Random random) => field.FieldType switch
    {
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Int32 => (int)NastyValues.Number(random),
        FieldType.UInt32 => (uint)NastyValues.Number(random),
        FieldType.Int64 => NastyValues.Number(random),
        FieldType.Double => NastyValues.Fraction(random),
        FieldType.Float => (float)NastyValues.Fraction(random),
        FieldType.String => NastyValues.Text(random),
        FieldType.Bytes => ByteString.CopyFrom(NastyValues.Bytes(random, 400)),
        _ => throw new NotSupportedException($"The protocol has a field of type {field.FieldType} now: give values for it."),
    };
}
