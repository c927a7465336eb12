using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using AccMpeg.Silo.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Tests.Webhooks;

/// <summary>A receiver that checks every signature, remembers what it took, and refuses as the test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly WebApplication _app;
    private readonly WebhookSecrets _secrets;
    private readonly Channel<(string Id, string[] Keys)> _taken = Channel.CreateUnbounded<(string, string[])>();
    private int _tries;

    private WebhookReceiver(WebApplication app, WebhookSecrets secrets)
    {
        _app = app;
        _secrets = secrets;
    }

    /// <summary>The answer to the n-th try, from 1; by default always 200.</summary>
    public Func<int, int> Answer { get; set; } = _ => 200;

    public int Tries => _tries;

    public int BadSignatures { get; private set; }

    public Uri Address { get; private set; } = null!;

    public static async Task<WebhookReceiver> StartAsync(string secretFile, int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        WebApplication app = builder.Build();
        var receiver = new WebhookReceiver(app, WebhookSecrets.Load(secretFile));
        app.MapPost("/hook", (HttpRequest request) => receiver.ReceiveAsync(request));
        await app.StartAsync();
        receiver.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook");
        return receiver;
    }

    /// <summary>Takes messages until so many results are there; their keys, in the order of arrival.</summary>
    public async Task<string[]> TakeAsync(int results)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        List<string> keys = [];
        while (keys.Count < results)
        {
            keys.AddRange((await _taken.Reader.ReadAsync(limit.Token)).Keys);
        }

        return [.. keys];
    }

    /// <summary>Whether anything was taken that the test has not read.</summary>
    public bool HasMore => _taken.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        string id = request.Headers["webhook-id"].ToString();
        string timestamp = request.Headers["webhook-timestamp"].ToString();
        bool right = request.Headers["webhook-signature"].ToString() == _secrets.Sign(id, timestamp, body.ToArray())
            && Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(timestamp, CultureInfo.InvariantCulture)) < 300;
        BadSignatures += right ? 0 : 1;
        int status = Answer(Interlocked.Increment(ref _tries));
        if (status == 200)
        {
            using JsonDocument message = JsonDocument.Parse(body.ToArray());
            string[] keys = [.. message.RootElement.GetProperty("results").EnumerateArray().Select(Key)];
            await _taken.Writer.WriteAsync((id, keys));
        }

        return status == 302 ? TypedResults.Redirect("http://127.0.0.1:1/elsewhere") : TypedResults.StatusCode(status);
    }

    private static string Key(JsonElement outcome) => $"{outcome.GetProperty("camera").GetString()}/{outcome.GetProperty("id").GetString()}";
}
