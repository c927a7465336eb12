using System.Net.WebSockets;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Link;

namespace AccMpeg.Silo.Gateway;

/// <content>How a connection ends.</content>
internal sealed partial class EdgeSession
{
    private static readonly TimeSpan LinkLinger = TimeSpan.FromSeconds(2);

    private async Task CloseAndAwaitAsync(SessionEnd end, Task receiver)
    {
        using var patience = new CancellationTokenSource(_options.ClosePatience, _time);
        try
        {
            await _socket.CloseOutputAsync(end.Status, string.Empty, patience.Token);
            await receiver.WaitAsync(patience.Token);
        }
        catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException or LinkException)
        {
            // The edge had its time.
        }
    }

    private async Task EndAsync(SessionEnd end, CancellationToken cancellationToken)
    {
        if (end.Stop && _socket.State == WebSocketState.Open)
        {
            try
            {
                await WriteAsync(_peers.Farewell(new LinkClose(end.Reason, end.Retry) { Host = _outbox.Host }, Turn, end.Elsewhere), cancellationToken);
            }
            catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException)
            {
                // Gone before it could be told.
            }
        }

        await LinkCloser.CloseAsync(_socket, end.Status, end.Reason, _options.ClosePatience, _time);
    }

    /// <summary>Ends the grain's way to the edge, a while after the connection: what the grain said last may still be on that way, and would be an error of the cluster.</summary>
    private async Task ForgetAsync(ICameraLink link)
    {
        await Task.Delay(LinkLinger, _time);
        try
        {
            _grains.DeleteObjectReference<ICameraLink>(link);
        }
        catch (Exception error) when (error is ObjectDisposedException or InvalidOperationException)
        {
            // The silo has stopped meanwhile, and everything with it.
        }
    }

    private async Task DisconnectAsync(ICameraGrain grain, string reason)
    {
        try
        {
            var notice = new DisconnectNotice { Connection = _connection, Reason = reason, GoodbyeSequence = _goodbye };
            await CameraCalls.TellAsync(static call => call.grain.DisconnectAsync(call.notice), (grain, notice), _losses);
        }
        catch (Exception error)
        {
            // The grain notices at the edge's next connection.
            Log.GrainFailed(_logger, _camera, _remote, error);
        }
    }
}
