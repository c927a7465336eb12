namespace AccMpeg.Silo.Tests.Storage;

internal sealed class StateUnderTest<T> : IGrainState<T>
{
    public T? State { get; set; }

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }
}
