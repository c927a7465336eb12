using Orleans.CodeGeneration;

namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>
/// Owner of one camera: its registration and its stream; the key is the camera's name. It orders and dedupes what the edge sends, has every frame decoded and judged,
/// stores the outcomes in order and acknowledges what is stored.
/// </summary>
[Alias("AccMpeg.ICameraGrain")]
[Version(2)]
public interface ICameraGrain : IGrainWithStringKey
{
    /// <summary>A gateway took a connection of the camera's edge. An older connection of the camera is told to stop, unless this one is stale.</summary>
    /// <param name="request">What the edge said in its hello.</param>
    /// <param name="link">The gateway's end of the connection, for acknowledgements and requests.</param>
    [Alias("Connect")]
    [ResponseTimeout("00:00:10")]
    Task<ConnectReply> ConnectAsync(ConnectRequest request, ICameraLink link);

    /// <summary>
    /// Takes the frames and drop reports of one edge message; answers once they are queued, not when they are judged. An empty batch asks whether the camera still
    /// knows the connection, and what is acknowledged: the one-way calls of <see cref="ICameraLink"/> can be lost with a silo.
    /// </summary>
    [Alias("Deliver")]
    [ResponseTimeout("00:00:10")]
    Task<DeliverReply> DeliverAsync(FrameBatch batch);

    /// <summary>The connection ended, in an orderly way or not; ignored where another connection has replaced it.</summary>
    [Alias("Disconnect")]
    Task DisconnectAsync(DisconnectNotice notice);

    /// <summary>What the camera does now.</summary>
    [Alias("Describe")]
    Task<CameraStatus> DescribeAsync();

    /// <summary>The edge answered settings; ignored where another connection has replaced its own.</summary>
    [Alias("ReportSettings")]
    Task ReportSettingsAsync(SettingsReport report);

    /// <summary>The camera's registration; null where it is not registered.</summary>
    [Alias("GetRegistration")]
    Task<CameraRegistrationInfo?> GetRegistrationAsync();

    /// <summary>Registers the camera or changes its registration. Doing the same again changes nothing. A connected edge is told at once.</summary>
    [Alias("Register")]
    Task<RegistrationReply> RegisterAsync(RegistrationChange change);

    /// <summary>Ends the registration and the edge's connection. The results stay.</summary>
    /// <param name="expectedVersion">The version that is meant; null for any.</param>
    [Alias("Remove")]
    Task<RegistrationReply> RemoveAsync(long? expectedVersion);

    /// <summary>Gives the camera a token of its own, or revokes all: then its connection is closed at once.</summary>
    [Alias("SetToken")]
    Task<RegistrationReply> SetTokenAsync(TokenChange change);

    /// <summary>Whether a token is one of the camera's own, which is registered.</summary>
    /// <param name="digest">SHA-256 of the token.</param>
    [Alias("KnowsToken")]
    Task<bool> KnowsTokenAsync(byte[] digest);
}
