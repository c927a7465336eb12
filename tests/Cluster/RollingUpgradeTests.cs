using AccMpeg.Contracts.Grains.Cameras;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace AccMpeg.Cluster.Tests;

/// <summary>While silos are replaced one by one, an old one and a new one exchange messages: each reads what the other writes, as far as it knows it.</summary>
public sealed class RollingUpgradeTests
{
    private readonly IServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void An_old_silo_reads_the_replies_of_a_new_one()
    {
        var reply = new ConnectReply
        {
            ResumeSequence = 40,
            DecodeOnlyBefore = 47,
            Credits = 64,
            Settings = new LinkSettings(3, new CameraSettings { QpHigh = 30 }),
            Model = new LinkModel("doors", 2, "abc", "{}"),
            Moves = true,
        };
        var delivered = new DeliverReply { Refusal = "connect again", Retry = true, Acknowledged = new LinkAck(46, 64) };

        Assert.Equal(new OldConnectReply { ResumeSequence = 40, DecodeOnlyBefore = 47, Credits = 64 }, Sent<ConnectReply, OldConnectReply>(reply));
        Assert.Equal(new OldDeliverReply { Refusal = "connect again", Retry = true }, Sent<DeliverReply, OldDeliverReply>(delivered));
    }

    [Fact]
    public void A_new_silo_reads_the_replies_of_an_old_one()
    {
        var reply = new OldConnectReply { Refusal = "not now", Retry = true, Credits = 8 };

        Assert.Equal(new ConnectReply { Refusal = "not now", Retry = true, Credits = 8 }, Sent<OldConnectReply, ConnectReply>(reply));
        Assert.Equal(DeliverReply.Accepted, Sent<OldDeliverReply, DeliverReply>(new OldDeliverReply()));
    }

    private TTo Sent<TFrom, TTo>(TFrom message) =>
        _services.GetRequiredService<Serializer<TTo>>().Deserialize(_services.GetRequiredService<Serializer<TFrom>>().SerializeToArray(message))!;
}
