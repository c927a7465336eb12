using Orleans.Concurrency;

namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>The gateway's end of one edge connection, called by the camera's grain. Calls are one-way: a gateway that is gone is noticed by its own end.</summary>
[Alias("AccMpeg.ICameraLink")]
public interface ICameraLink : IGrainObserver
{
    /// <summary>The outcome of every frame up to the sequence is stored.</summary>
    [Alias("Ack")]
    [OneWay]
    Task AckAsync(LinkAck ack);

    /// <summary>The stream cannot be decoded from here on: the next frame must be an IDR picture.</summary>
    [Alias("KeyFrameWanted")]
    [OneWay]
    Task KeyFrameWantedAsync(KeyFrameRequest request);

    /// <summary>The edge is to run these settings from its next chunk on.</summary>
    [Alias("Settings")]
    [OneWay]
    Task SettingsAsync(LinkSettings settings);

    /// <summary>The edge is to fetch and run an AccModel.</summary>
    [Alias("Model")]
    [OneWay]
    Task ModelAsync(LinkModel model);

    /// <summary>The edge is to deliver what it has and end.</summary>
    [Alias("Drain")]
    [OneWay]
    Task DrainAsync(LinkDrain drain);

    /// <summary>The connection is to be closed.</summary>
    [Alias("Close")]
    [OneWay]
    Task CloseAsync(LinkClose close);
}
