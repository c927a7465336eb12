using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace AccMpeg.Silo.Ingest;

/// <summary>
/// Passes requests of the HTTP interface on to a silo, which judges and answers them: a gateway knows neither keys nor networks. A silo that cannot be reached
/// is passed over, where nothing of the request has been sent yet.
/// </summary>
internal sealed partial class ApiRelay(SiloAddresses silos, HttpMessageInvoker http, GatewayHostOptions options, ILogger<ApiRelay> logger)
{
    private const int CopySize = 16 * 1024;

    // Of one connection, not of the message.
    private static readonly HashSet<string> Hops = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Host", "Expect",
    };

    /// <summary>Serves one request.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        foreach (Uri silo in silos.InTurn())
        {
            if (IsOpenToThisMachineOnly(silo))
            {
                Log.Closed(logger, silo);
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }

            using HttpRequestMessage request = Copy(context.Request, silo);
            try
            {
                using HttpResponseMessage response = await http.SendAsync(request, context.RequestAborted);
                await AnswerAsync(response, context);
                return;
            }
            catch (HttpRequestException error) when (!context.Response.HasStarted && request.Content is null)
            {
                Log.Unreachable(logger, silo, error.Message);
            }
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>A silo on loopback may ask for no key since only its own machine reaches it; through this gateway others would.</summary>
    private bool IsOpenToThisMachineOnly(Uri silo) => silo.IsLoopback && !IPAddress.IsLoopback(options.Listen.Address);

    private static HttpRequestMessage Copy(HttpRequest from, Uri silo)
    {
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(silo, from.Path.ToUriComponent() + from.QueryString.ToUriComponent()));
        if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(from.Body);
        }

        foreach ((string name, StringValues values) in from.Headers)
        {
            if (!Hops.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        request.Headers.TryAddWithoutValidation("X-Forwarded-For", from.HttpContext.Connection.RemoteIpAddress?.ToString());
        return request;
    }

    private static async Task AnswerAsync(HttpResponseMessage response, HttpContext context)
    {
        HttpResponse to = context.Response;
        to.StatusCode = (int)response.StatusCode;
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers))
        {
            if (!Hops.Contains(name))
            {
                to.Headers[name] = values.ToArray();
            }
        }

        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await to.StartAsync(context.RequestAborted);
        await using Stream body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        byte[] buffer = new byte[CopySize];

        // Event by event: a stream of results has no end to wait for.
        for (int count; (count = await body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            await to.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
            await to.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(231, LogLevel.Warning, "Silo {Silo} cannot be reached, another one is asked: {Error}")]
        public static partial void Unreachable(ILogger logger, Uri silo, string error);

        [LoggerMessage(232, LogLevel.Error, "Silo {Silo} serves its own machine alone, so this gateway passes nothing on to it: start silos with --listen on an address of the network, and with --api-keys")]
        public static partial void Closed(ILogger logger, Uri silo);
    }
}
