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
        ICameraGrain camera, ConnectRequest request, ICameraLink link, ISiloLosses losses, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        for (int moves = 0; ;)
        {
            try
            {
                ConnectReply reply = await AskAsync(static call => call.camera.ConnectAsync(call.request, call.link), (camera, request, link), losses);
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

    /// <summary>
    /// Waits for the answer to a call, and asks again where a silo is lost meanwhile: a client's call that was on its way to that silo would wait until its
    /// time is up. For calls that a camera recognises when they come twice.
    /// </summary>
    public static Task<TAnswer> AskAsync<TCall, TAnswer>(Func<TCall, Task<TAnswer>> ask, TCall call, ISiloLosses losses) =>
        losses.Next.CanBeCanceled ? AskAgainAsync(ask, call, losses) : ask(call);

    /// <summary><see cref="AskAsync{TCall, TAnswer}"/> where the answer is only that there is one.</summary>
    public static Task TellAsync<TCall>(Func<TCall, Task> tell, TCall call, ISiloLosses losses) => AskAsync(
        static async told =>
        {
            await told.tell(told.call);
            return true;
        },
        (tell, call),
        losses);

    private static async Task<TAnswer> AskAgainAsync<TCall, TAnswer>(Func<TCall, Task<TAnswer>> ask, TCall call, ISiloLosses losses)
    {
        while (true)
        {
            CancellationToken lost = losses.Next;
            try
            {
                return await ask(call).WaitAsync(lost);
            }
            catch (OperationCanceledException error) when (error.CancellationToken == lost)
            {
                // The answer may still come, to nobody; the next one is as good.
            }
        }
    }
}
