using System.Reflection;
using System.Runtime.Loader;

namespace Orleans.Runtime;

/// <summary>The assemblies that use Orleans: those loaded, and what they refer to.</summary>
internal static class ApplicationAssemblies
{
    private static readonly string[] Foreign = ["System", "Microsoft", "netstandard", "mscorlib", "xunit", "testhost"];

    public static IReadOnlyList<Assembly> Find()
    {
        string self = typeof(ApplicationAssemblies).Assembly.GetName().Name!;
        var found = new List<Assembly>();
        var seen = new HashSet<string>();
        var next = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic));
        while (next.TryDequeue(out Assembly? assembly))
        {
            if (IsForeign(assembly.GetName().Name!) || !seen.Add(assembly.FullName!))
            {
                continue;
            }

            AssemblyName[] references = assembly.GetReferencedAssemblies();
            if (references.Any(reference => reference.Name == self))
            {
                found.Add(assembly);
            }

            foreach (AssemblyName reference in references.Where(reference => !IsForeign(reference.Name!) && !seen.Contains(reference.FullName)))
            {
                if (Load(reference) is { } loaded)
                {
                    next.Enqueue(loaded);
                }
            }
        }

        return found;
    }

    private static bool IsForeign(string name)
        => Foreign.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal) && (name.Length == prefix.Length || name[prefix.Length] == '.'));

    private static Assembly? Load(AssemblyName name)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        }
        catch (FileNotFoundException)
        {
            // A reference that is there for the compiler only.
            return null;
        }
    }
}
