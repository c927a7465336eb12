using System.Net.WebSockets;
using AccMpeg.Link;

namespace AccMpeg.Cli.Load.Edges;

/// <summary>
/// An edge without a camera: it speaks the real protocol over a real connection, and sends what was encoded before. A connection that ends is followed by
/// another, as a new run of the agent.
/// </summary>
internal sealed class SimulatedEdge(string camera, double phase, EdgePlan plan)
{
    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(1);

    private string _model = string.Empty;

    /// <summary>Runs until cancelled, or until the gateway ends it for good.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (await ConnectAsync(cancellation))
            {
                await Task.Delay(ReconnectAfter * (0.5 + phase), plan.Time, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    /// <summary>One connection.</summary>
    /// <returns>Another one may follow.</returns>
    private async Task<bool> ConnectAsync(CancellationToken cancellation)
    {
        using ClientWebSocket socket = new();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        try
        {
            await socket.ConnectAsync(plan.Gateway, plan.Sockets, cancellation);
            using EdgeConnection connection = new(socket, camera, phase, plan, _model);
            try
            {
                return await connection.RunAsync(cancellation);
            }
            finally
            {
                _model = connection.Model;
            }
        }
        catch (Exception error) when (error is WebSocketException or IOException or LinkException)
        {
            cancellation.ThrowIfCancellationRequested();
            plan.Tally.Fail(error.InnerException?.Message ?? error.Message);
            return true;
        }
    }
}
