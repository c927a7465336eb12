namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

public interface IIsolationGrain : IGrainWithStringKey
{
    Task Keep(Parcel parcel);

    Task<Parcel> Kept();

    Task KeepBytes(byte[] bytes);

    Task KeepBytesAsTheyAre([Immutable] byte[] bytes);

    Task<byte[]> KeptBytes();

    Task KeepSealed(SealedParcel parcel);

    Task<bool> KeptSealedIs(SealedParcel parcel);

    Task<bool> AreSame(Parcel first, Parcel second);

    Task<object?> EchoAny(object? value);

    Task<ForeignPoint> EchoForeign(ForeignPoint point);
}
