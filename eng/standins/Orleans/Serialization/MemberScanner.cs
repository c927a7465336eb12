using System.Reflection;
using System.Text;

namespace Orleans.Serialization;

/// <summary>
/// Finds the numbered members of a type, as the source generator and the analyzers of Orleans do: every field needs an [Id] or [NonSerialized], numbers are unique
/// in their type, the parameters of a record are numbered by their position in a space of their own.
/// </summary>
internal static class MemberScanner
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static SerializedMember[] Scan(Type type)
    {
        var members = new List<SerializedMember>();
        for (Type? level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            {
                throw new CodecNotFoundException($"{type} cannot cross a grain boundary: its base {level} lacks [GenerateSerializer].");
            }

            members.InsertRange(0, ScanLevel(level));
        }

        return [.. members];
    }

    private static IEnumerable<SerializedMember> ScanLevel(Type type)
    {
        GenerateSerializerAttribute attribute = type.GetCustomAttribute<GenerateSerializerAttribute>()!;
        string[] positional = PrimaryParameters(type, attribute);
        var own = new SortedDictionary<uint, (string Name, SerializedMember Member)>();
        var primary = new SortedDictionary<uint, (string Name, SerializedMember Member)>();
        var missing = new List<string>();
        foreach (FieldInfo field in type.GetFields(Declared))
        {
            string name = MemberName(field);
            PropertyInfo? property = name == field.Name ? null : type.GetProperty(name, Declared);
            if (field.IsDefined(typeof(NonSerializedAttribute)))
            {
                continue;
            }

            uint? id = (field.GetCustomAttribute<IdAttribute>() ?? property?.GetCustomAttribute<IdAttribute>())?.Id;
            int position = Array.IndexOf(positional, name);
            if (id is null && position < 0 && !(attribute.GenerateFieldIds == GenerateFieldIds.PublicProperties && property?.GetMethod?.IsPublic == true))
            {
                missing.Add(name);
                continue;
            }

            bool immutable = field.IsDefined(typeof(ImmutableAttribute)) || property?.IsDefined(typeof(ImmutableAttribute)) == true;
            uint number = id ?? (position >= 0 ? (uint)position : Hash(name));
            Add(type, id is null && position >= 0 ? primary : own, name, new SerializedMember(number, field, immutable));
        }

        foreach (PropertyInfo property in type.GetProperties(Declared))
        {
            if (property.GetCustomAttribute<IdAttribute>() is { } id && !own.Values.Any(entry => entry.Name == property.Name))
            {
                Require(property is { GetMethod: not null, SetMethod: not null }, $"The property {property.Name} of {type} has an [Id] but not both get and set.");
                Add(type, own, property.Name, new SerializedMember(id.Id, property, property.IsDefined(typeof(ImmutableAttribute))));
            }
        }

        Require(
            missing.Count == 0,
            $"{type} is marked [GenerateSerializer], but these members have neither [Id] nor [NonSerialized] and would be lost: {string.Join(", ", missing)}.");
        return primary.Values.Concat(own.Values).Select(entry => entry.Member);
    }

    private static void Add(
        Type type, SortedDictionary<uint, (string Name, SerializedMember Member)> members, string name, SerializedMember member)
    {
        Require(
            members.TryAdd(member.Id, (name, member)) || members[member.Id].Name == name,
            $"{type} uses [Id({member.Id})] twice: for {(members.TryGetValue(member.Id, out var first) ? first.Name : name)} and for {name}. Give each member a number of its own.");
    }

    /// <summary>The property behind a backing field, the parameter behind a captured one, or the field itself.</summary>
    private static string MemberName(FieldInfo field)
    {
        int end = field.Name.IndexOf('>', StringComparison.Ordinal);
        return field.Name.StartsWith('<') && end > 1 ? field.Name[1..end] : field.Name;
    }

    private static string[] PrimaryParameters(Type type, GenerateSerializerAttribute attribute)
    {
        bool isRecord = type.GetMethod("<Clone>$") is not null
            || (type.IsValueType && type.GetMethod("PrintMembers", Declared, [typeof(StringBuilder)]) is not null);
        if (!isRecord && !attribute.IncludePrimaryConstructorParameters)
        {
            return [];
        }

        return type.GetConstructors(Declared)
            .Select(constructor => constructor.GetParameters().Select(parameter => parameter.Name!).ToArray())
            .Where(names => names.All(name => HasFieldOf(type, name)))
            .MaxBy(names => names.Length) ?? [];
    }

    private static bool HasFieldOf(Type type, string name)
        => type.GetFields(Declared).Any(field => field.Name != name && MemberName(field) == name);

    private static uint Hash(string name)
    {
        uint hash = 2166136261;
        foreach (char c in name)
        {
            hash = (hash ^ c) * 16777619;
        }

        return hash;
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new SerializerException(otherwise);
        }
    }
}
