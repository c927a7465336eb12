namespace AccMpeg.Cluster.Tests.Support;

/// <summary>This program as a next release may have it: today's, with the contracts of the grains that the project NextRelease makes.</summary>
internal static class NextRelease
{
    private const string Contracts = "AccMpeg.Contracts.Grains.dll";

    /// <summary>The contracts of the next release.</summary>
    public static string ContractsPath => Path.Combine(AppContext.BaseDirectory, "next-release", Contracts);

    /// <summary>Lays the program out in a directory of its own.</summary>
    /// <returns>The directory.</returns>
    public static string LayOut(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (string part in Directory.EnumerateFileSystemEntries(AppContext.BaseDirectory))
        {
            string name = Path.GetFileName(part);
            string place = Path.Combine(directory, name);

            // The program finds its parts beside what it was started by, behind links.
            if (name.StartsWith("accmpeg.", StringComparison.Ordinal) || name == "accmpeg")
            {
                File.Copy(part, place);
            }
            else if (name != Contracts)
            {
                File.CreateSymbolicLink(place, part);
            }
        }

        File.Copy(ContractsPath, Path.Combine(directory, Contracts));
        return directory;
    }
}
