namespace AccMpeg.Silo.Security.Audit;

/// <summary>What the cluster's audit log calls a data directory: the machine's name and a part that is the directory's own, kept in it.</summary>
internal static class SiloIdentity
{
    private const string FileName = "silo.id";

    /// <summary>Reads it; makes it where the directory has none.</summary>
    /// <exception cref="IOException">The directory cannot be used.</exception>
    public static string Of(string directory)
    {
        string path = Path.Combine(directory, FileName);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } known)
        {
            return known;
        }

        string name = string.Concat(Environment.MachineName.Where(character => char.IsAsciiLetterOrDigit(character) || character == '-'));
        string made = $"{name}-{Guid.NewGuid():N}"[..(name.Length + 9)];
        File.WriteAllText(path, made);
        return made;
    }
}
