using Orleans.CodeGeneration;

namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>
/// Owner of one camera's stream; the key is the camera's name. It orders and dedupes what the edge sends, has every frame decoded and judged,
/// stores the outcomes in order and acknowledges what is stored.
/// </summary>
[Alias("AccMpeg.ICameraGrain")]
[Version(1)]
public interface ICameraGrain : IGrainWithStringKey
{
    /// <summary>A gateway took a connection of the camera's edge. An older connection of the camera is told to stop, unless this one is stale.</summary>
    /// <param name="request">What the edge said in its hello.</param>
    /// <param name="link">The gateway's end of the connection, for acknowledgements and requests.</param>
    [Alias("Connect")]
    Task<ConnectReply> ConnectAsync(ConnectRequest request, ICameraLink link);

    /// <summary>Takes the frames and drop reports of one edge message; answers once they are queued, not when they are judged.</summary>
    [Alias("Deliver")]
    Task<DeliverReply> DeliverAsync(FrameBatch batch);

    /// <summary>The connection ended, in an orderly way or not; ignored where another connection has replaced it.</summary>
    [Alias("Disconnect")]
    Task DisconnectAsync(DisconnectNotice notice);

    /// <summary>What the camera does now.</summary>
    [Alias("Describe")]
    Task<CameraStatus> DescribeAsync();
}
