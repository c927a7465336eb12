using System.Collections;
using System.Collections.Immutable;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Chooses the codec of a type, or says why there is none.</summary>
internal sealed class CodecFactory(CodecTable table, IReadOnlyDictionary<Type, Type> converters)
{
    private static readonly HashSet<Type> Unmanaged =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(char), typeof(float),
        typeof(double), typeof(decimal), typeof(Half), typeof(Int128), typeof(UInt128), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan),
        typeof(DateOnly), typeof(TimeOnly),
    ];

    private static readonly HashSet<Type> ImmutableByNature =
        [typeof(object), typeof(Uri), typeof(Version), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken), typeof(DBNull)];

    public ValueCodec Create(Type type)
    {
        if (ImmutableByNature.Contains(type) || typeof(GrainReference).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type)
            || typeof(Type).IsAssignableFrom(type) || typeof(IPAddress).IsAssignableFrom(type))
        {
            return HandleCodec.Instance;
        }

        if (FindConverter(type) is { } converter)
        {
            return Surrogate(type, converter);
        }

        if (IsUnmanaged(type))
        {
            return Make(typeof(UnmanagedCodec<>), [type]);
        }

        return type == typeof(string) ? new StringCodec()
            : type.IsArray ? CreateArray(type)
            : type.IsGenericType && CreateGeneric(type) is { } codec ? codec
            : CreateFromMembers(type);
    }

    private static bool IsUnmanaged(Type type) => Unmanaged.Contains(type) || type.IsEnum;

    private static ValueCodec Make(Type codec, Type[] arguments, params object?[] parameters)
        => (ValueCodec)Activator.CreateInstance(codec.MakeGenericType(arguments), parameters)!;

    private static ValueCodec Call(string method, Type[] arguments, params object?[] parameters)
        => (ValueCodec)typeof(StandardCollections).GetMethod(method)!.MakeGenericMethod(arguments).Invoke(null, parameters)!;

    private ValueCodec CreateArray(Type type)
    {
        Type element = type.GetElementType()!;
        return !type.IsSZArray ? throw new CodecNotFoundException($"{type} cannot cross a grain boundary: only arrays of one dimension can. Use a type with a flat array.")
            : IsUnmanaged(element) ? Make(typeof(UnmanagedArrayCodec<>), [element])
            : Make(typeof(ArrayCodec<>), [element], table);
    }

    private ValueCodec? CreateGeneric(Type type)
    {
        Type definition = type.GetGenericTypeDefinition();
        Type[] arguments = type.GetGenericArguments();
        if (definition == typeof(ReadOnlyMemory<>) || definition == typeof(Memory<>))
        {
            return IsUnmanaged(arguments[0])
                ? Make(typeof(MemoryCodec<>), arguments, definition == typeof(ReadOnlyMemory<>))
                : throw new CodecNotFoundException($"{type} cannot cross a grain boundary: only memory of numbers can. Use an array.");
        }

        if (typeof(ITuple).IsAssignableFrom(type) || definition == typeof(KeyValuePair<,>))
        {
            FieldInfo[] fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            return new MemberCodec(table, type, [.. fields.Select((field, i) => new SerializedMember((uint)i, field, isImmutable: false))]);
        }

        return definition == typeof(ImmutableArray<>) ? Make(typeof(ImmutableArrayCodec<>), arguments, table)
            : StandardCollections.FactoryFor(definition) is { } factory ? Call(factory, arguments, table)
            : null;
    }

    private ValueCodec CreateFromMembers(Type type)
    {
        if (!type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        {
            string remedy = typeof(IGrainBase).IsAssignableFrom(type) ? "Pass this.AsReference<TInterface>() instead of the grain object."
                : typeof(IGrainObserver).IsAssignableFrom(type) ? "Pass a reference made by IGrainFactory.CreateObjectReference instead of the object."
                : typeof(IEnumerable).IsAssignableFrom(type) ? "Use an array, List, Dictionary, HashSet or an immutable collection."
                : "Mark it with [GenerateSerializer] and its members with [Id], or register an IConverter for it.";
            throw new CodecNotFoundException($"{type} cannot cross a grain boundary. {remedy}");
        }

        SerializedMember[] members = MemberScanner.Scan(type);
        return type.IsDefined(typeof(ImmutableAttribute), inherit: false) ? HandleCodec.Instance : new MemberCodec(table, type, members);
    }

    private Type? FindConverter(Type type)
        => converters.TryGetValue(type, out Type? exact) ? exact
            : type.IsGenericType && converters.TryGetValue(type.GetGenericTypeDefinition(), out Type? open) ? open.MakeGenericType(type.GetGenericArguments())
            : null;

    private ValueCodec Surrogate(Type type, Type converter)
    {
        if (type.IsDefined(typeof(ImmutableAttribute), inherit: false))
        {
            return HandleCodec.Instance;
        }

        Type contract = converter.GetInterfaces().First(candidate => candidate.IsGenericType
            && candidate.GetGenericTypeDefinition() == typeof(IConverter<,>) && candidate.GetGenericArguments()[0] == type);
        return Make(typeof(SurrogateCodec<,>), contract.GetGenericArguments(), table, Activator.CreateInstance(converter));
    }
}
