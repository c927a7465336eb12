namespace AccMpeg.Silo.Clustering;

/// <summary>A part of the database's schema with a version of its own. Steps[i] leads from version i to version i + 1; a step that was released never changes.</summary>
/// <param name="Name">Name of the part, in the table of versions.</param>
/// <param name="Steps">SQL of each step; several statements are fine.</param>
internal sealed record SchemaPart(string Name, IReadOnlyList<string> Steps)
{
    /// <summary>The tables that a backup holds, those that others refer to first; none for what is of the running silos alone.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>Reads the steps from this assembly's SQL files.</summary>
    public static SchemaPart FromFiles(string name, params ReadOnlySpan<string> files)
    {
        var steps = new List<string>(files.Length);
        foreach (string file in files)
        {
            using Stream stream = typeof(SchemaPart).Assembly.GetManifestResourceStream($"AccMpeg.Silo.Sql.{file}")
                ?? throw new InvalidOperationException($"The assembly has no SQL file '{file}'.");
            using var reader = new StreamReader(stream);
            steps.Add(reader.ReadToEnd());
        }

        return new SchemaPart(name, steps);
    }
}
