using System.Net;
using AccMpeg.Silo.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Hosting;

/// <summary>Listens where the process will, and answers that it lives and is not ready: an orchestrator neither restarts it nor sends it anything.</summary>
internal sealed class WaitingRoom : IAsyncDisposable
{
    private const string NotYet = "waiting for the cluster's database\n";

    private readonly WebApplication _app;

    private WaitingRoom(WebApplication app) => _app = app;

    /// <summary>Listens.</summary>
    /// <exception cref="IOException">The address is taken, or a certificate cannot be used.</exception>
    public static async Task<WaitingRoom> OpenAsync(IPEndPoint address, TlsOptions tls, string dataDirectory, TimeProvider time)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebListener.Configure(builder.WebHost, address, tls, dataDirectory, time);
        WebApplication app = builder.Build();
        app.MapGet("/health/live", () => TypedResults.Text("live\n"));
        app.MapFallback((HttpContext context) =>
        {
            context.Response.Headers.RetryAfter = "1";
            return TypedResults.Text(NotYet, statusCode: StatusCodes.Status503ServiceUnavailable);
        });
        try
        {
            await app.StartAsync();
            return new WaitingRoom(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
