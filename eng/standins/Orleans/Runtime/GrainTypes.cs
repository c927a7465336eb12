using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Names of grain classes and interfaces.</summary>
internal static class GrainTypes
{
    private const string Suffix = "grain";

    /// <summary>The name that [GrainType] gives, or the class name in lower case without "Grain".</summary>
    public static GrainType NameOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } attribute)
        {
            return GrainType.Create(attribute.GrainType);
        }

        string name = type.Name.ToLowerInvariant();
        return GrainType.Create(name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length ? name[..^Suffix.Length] : name);
    }

    public static GrainInterfaceType InterfaceType(Type type)
        => GrainInterfaceType.Create(type.GetCustomAttributes<AliasAttribute>().FirstOrDefault()?.Alias ?? type.FullName ?? type.Name);
}
