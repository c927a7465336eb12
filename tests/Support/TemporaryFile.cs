namespace AccMpeg.Tests.Support;

/// <summary>A path in the temporary folder, with a text or still without a file; what is there is deleted at the end.</summary>
public sealed class TemporaryFile : IDisposable
{
    public TemporaryFile()
    {
    }

    public TemporaryFile(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"accmpeg-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(Path);
}
