using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Silo.Gateway;

/// <summary>Calls to a camera that may just be on its way from one silo to another.</summary>
internal static class CameraCalls
{
    // Silos that disagree on where a camera belongs must not keep it moving.
    private const int GreatestMoves = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Brings an edge to its camera: asks again where the camera moves, and as long as the patience allows where its host has died.</summary>
    public static async Task<ConnectReply> ConnectAsync(
        ICameraGrain camera, ConnectRequest request, ICameraLink link, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        for (int moves = 0; ;)
        {
            try
            {
                ConnectReply reply = await camera.ConnectAsync(request, link);
                if (!reply.Moves || moves++ >= GreatestMoves)
                {
                    return reply;
                }
            }
            catch (Exception error) when (error is OrleansException or TimeoutException && time.GetElapsedTime(start) + Pause < patience)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
