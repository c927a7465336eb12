using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>The files of deploy/ as texts.</summary>
internal static class DeployFiles
{
    public static string Root { get; } = Path.Combine(TestData.RepositoryRoot, "deploy");

    /// <summary>Every file, by its path below deploy/.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}secrets{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .ToDictionary(path => Path.GetRelativePath(Root, path), File.ReadAllText);

    /// <summary>The files with one of these extensions.</summary>
    public static IEnumerable<KeyValuePair<string, string>> With(params string[] extensions) =>
        All.Where(file => extensions.Contains(Path.GetExtension(file.Key)));
}
