namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

/// <summary>A derived message: its numbers are its own, also where the base has the same.</summary>
[GenerateSerializer]
public sealed class ExpressParcel : Parcel
{
    [Id(0)]
    public TimeSpan Limit { get; set; }
}
