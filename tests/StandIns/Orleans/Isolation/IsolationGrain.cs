namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

public sealed class IsolationGrain : Grain, IIsolationGrain
{
    private Parcel _parcel = new();
    private byte[] _bytes = [];
    private SealedParcel? _sealed;

    public Task Keep(Parcel parcel)
    {
        _parcel = parcel;
        return Task.CompletedTask;
    }

    public Task<Parcel> Kept() => Task.FromResult(_parcel);

    public Task KeepBytes(byte[] bytes) => KeepBytesAsTheyAre(bytes);

    public Task KeepBytesAsTheyAre(byte[] bytes)
    {
        _bytes = bytes;
        return Task.CompletedTask;
    }

    public Task<byte[]> KeptBytes() => Task.FromResult(_bytes);

    public Task KeepSealed(SealedParcel parcel)
    {
        _sealed = parcel;
        return Task.CompletedTask;
    }

    public Task<bool> KeptSealedIs(SealedParcel parcel) => Task.FromResult(ReferenceEquals(_sealed, parcel));

    public Task<bool> AreSame(Parcel first, Parcel second) => Task.FromResult(ReferenceEquals(first, second));

    public Task<object?> EchoAny(object? value) => Task.FromResult(value);

    public Task<ForeignPoint> EchoForeign(ForeignPoint point) => Task.FromResult(point);
}
