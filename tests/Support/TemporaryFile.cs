namespace AccMpeg.Tests.Support;

/// <summary>A path in the temporary folder; what is there is deleted at the end.</summary>
public sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"accmpeg-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(Path);
}
