using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace AccMpeg.Silo.Webhooks;

/// <summary>Gives messages to the receiver. A message is tried for as long as it takes, with growing pauses; a receiver that is dead costs nothing else.</summary>
internal sealed partial class WebhookClient : IDisposable
{
    private readonly WebhookOptions _options;
    private readonly WebhookSecrets _secrets;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _slots;
    private readonly ResiliencePipeline<string> _retry;

    /// <summary>Reads the secrets.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public WebhookClient(WebhookOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _secrets = WebhookSecrets.Load(options.SecretFile);
        _time = time;
        _slots = new SemaphoreSlim(options.MaxConcurrency);

        // A redirect would lead the results somewhere that nobody has named.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };
        _retry = new ResiliencePipelineBuilder<string> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<string>
            {
                ShouldHandle = new PredicateBuilder<string>().HandleResult(answer => answer.Length > 0),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.RetryDelayMax,
                OnRetry = retry =>
                {
                    Log.Refused(logger, options.Address.Host, retry.Outcome.Result!, retry.AttemptNumber + 1, retry.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Completes when the receiver took the message.</summary>
    public async Task SendAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        await _retry.ExecuteAsync(async stop => await TryAsync(message, stop), cancellationToken);
        WebhookMetrics.Taken(message.Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _slots.Dispose();
    }

    /// <summary>One try, which holds a slot only while it lasts, so that messages that wait for their next try are in nobody's way.</summary>
    /// <returns>Empty where the receiver took the message, else what was wrong.</returns>
    private async Task<string> TryAsync(WebhookMessage message, CancellationToken stop)
    {
        await _slots.WaitAsync(stop);
        using var patience = new CancellationTokenSource(_options.Patience, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            using HttpRequestMessage request = Request(message);
            using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            int status = (int)answer.StatusCode;
            WebhookMetrics.Tried(answer.IsSuccessStatusCode ? "ok" : string.Create(CultureInfo.InvariantCulture, $"{status / 100}xx"));
            return answer.IsSuccessStatusCode ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"status {status}");
        }
        catch (HttpRequestException error)
        {
            WebhookMetrics.Tried("unreachable");
            return error.Message;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            WebhookMetrics.Tried("timeout");
            return string.Create(CultureInfo.InvariantCulture, $"no answer within {_options.Patience.TotalSeconds} s");
        }
        finally
        {
            _slots.Release();
        }
    }

    private HttpRequestMessage Request(WebhookMessage message)
    {
        string timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, _options.Address) { Content = new ReadOnlyMemoryContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", _secrets.Sign(message.Id, timestamp, message.Body.Span));
        return request;
    }

    private static partial class Log
    {
        [LoggerMessage(330, LogLevel.Warning, "The webhook's receiver {Host} did not take a message: {Reason}; try {Attempt} was not the last, the next is in {Delay}")]
        public static partial void Refused(ILogger logger, string host, string reason, int attempt, TimeSpan delay);
    }
}
