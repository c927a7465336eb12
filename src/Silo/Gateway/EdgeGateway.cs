using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using AccMpeg.Silo.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Gateway;

/// <summary>Takes the connections of edges, a session for each.</summary>
internal sealed class EdgeGateway(GatewayOptions options, GatewayPeers peers, ISiloLosses losses, IGrainFactory grains, TimeProvider time, ILogger<EdgeGateway> logger) : IDisposable
{
    private const string Stopping = "The silo stops.";

    private readonly ConcurrentDictionary<EdgeSession, Task> _sessions = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly HelloLimiter _limiter = new(options, time);
    private volatile bool _closing;

    /// <summary>Edges connected now.</summary>
    public int Connections => _sessions.Count;

    /// <summary>Serves one request to the end point; completes when the connection has ended.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            await ApiProblem.UpgradeRequired(context.Request.Method).ExecuteAsync(context);
            return;
        }

        IPAddress? remote = context.Connection.RemoteIpAddress;
        if (!_limiter.MayTry(remote, out TimeSpan wait))
        {
            GatewayMetrics.RefusedUnread();
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await ApiProblem.TooManyRefusals(remote, options).ExecuteAsync(context);
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        using var session = new EdgeSession(socket, $"{remote}:{context.Connection.RemotePort}", options, peers, losses, grains, time, logger) { Refused = () => Refused(remote) };
        if (_closing || _sessions.Count >= options.MaxConnections)
        {
            await session.RefuseAsync(_closing ? Stopping : Full(), _stop.Token);
            return;
        }

        Task running = session.RunAsync(_stop.Token);
        _sessions[session] = running;
        if (_closing)
        {
            session.Close(Stopping);
        }

        try
        {
            await running;
        }
        finally
        {
            _sessions.TryRemove(session, out _);
        }
    }

    /// <summary>Sends every edge away, to come again or go elsewhere, and waits until they are gone, but no longer than the patience.</summary>
    public async Task CloseAsync(TimeSpan patience)
    {
        _closing = true;
        foreach (EdgeSession session in _sessions.Keys)
        {
            session.Close(Stopping);
        }

        using var limit = new CancellationTokenSource(patience, time);
        await Task.WhenAll(_sessions.Values).WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stop.CancelAsync();
        await Task.WhenAll(_sessions.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Refused(IPAddress? remote)
    {
        GatewayMetrics.RefusedHello();
        _limiter.Refused(remote);
    }

    private string Full()
    {
        GatewayMetrics.RefusedFull();
        return string.Create(CultureInfo.InvariantCulture, $"The silo serves {options.MaxConnections} edges, its limit: connect to another one.");
    }
}
