using System.Collections.Concurrent;

namespace Orleans.Serialization;

/// <summary>The codecs of all types, made when first needed, and the isolation of values by writing and reading them.</summary>
internal sealed class CodecTable
{
    private readonly ConcurrentDictionary<Type, ValueCodec> _codecs = new();
    private readonly CodecFactory _factory;

    /// <param name="converters">Registered converters by the type that they convert.</param>
    public CodecTable(IReadOnlyDictionary<Type, Type> converters) => _factory = new CodecFactory(this, converters);

    /// <summary>The codec of a type; throws <see cref="CodecNotFoundException"/> where there is none.</summary>
    public ValueCodec For(Type type) => _codecs.TryGetValue(type, out ValueCodec? codec) ? codec : _codecs.GetOrAdd(type, _factory.Create);

    /// <summary>A value that shares nothing changeable with the given one.</summary>
    public object? Isolate(object? value)
    {
        if (value is null)
        {
            return null;
        }

        ValueCodec codec = For(value.GetType());
        if (codec.IsImmutable)
        {
            return value;
        }

        using var encoder = new Encoder();
        Write(value, typeof(object), encoder);
        var decoder = new Decoder(encoder.Bytes, encoder.Handles, []);
        return Read(typeof(object), ref decoder);
    }

    /// <summary>Isolates several values as one message, so that an object that two of them share stays shared.</summary>
    public void Isolate(Span<object?> values, ReadOnlySpan<bool> handOver)
    {
        using var encoder = new Encoder();
        for (int i = 0; i < values.Length; i++)
        {
            if (!handOver[i])
            {
                Write(values[i], typeof(object), encoder);
            }
        }

        var decoder = new Decoder(encoder.Bytes, encoder.Handles, []);
        for (int i = 0; i < values.Length; i++)
        {
            if (!handOver[i])
            {
                values[i] = Read(typeof(object), ref decoder);
            }
        }
    }

    public void Write(object? value, Type expected, Encoder encoder)
    {
        if (value is null)
        {
            encoder.WriteTag(ValueTag.Null);
            return;
        }

        Type type = value.GetType();
        ValueCodec codec = For(type);
        if (codec.TracksReferences && encoder.WasWritten(value, out int number))
        {
            encoder.WriteTag(ValueTag.SameObject);
            encoder.WriteInt(number);
            return;
        }

        encoder.WriteTag(type == expected ? ValueTag.ExpectedType : ValueTag.OtherType);
        if (type != expected)
        {
            encoder.WriteHandle(type);
        }

        codec.Write(value, encoder);
    }

    public object? Read(Type expected, ref Decoder decoder)
    {
        switch (decoder.ReadTag())
        {
            case ValueTag.Null:
                return null;
            case ValueTag.SameObject:
                return decoder.Object(decoder.ReadInt());
            case ValueTag.Handle:
                return decoder.Handle(decoder.ReadInt());
            case ValueTag.OtherType:
                expected = (Type)decoder.Handle(decoder.ReadInt());
                break;
        }

        ValueCodec codec = For(expected);
        return codec.Read(ref decoder, codec.TracksReferences ? decoder.NextObject() : -1);
    }
}
