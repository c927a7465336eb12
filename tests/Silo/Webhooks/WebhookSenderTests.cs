using AccMpeg.Contracts;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;
using AccMpeg.Silo.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;

namespace AccMpeg.Silo.Tests.Webhooks;

/// <summary>Results reach a real receiver on loopback: each at least once, in order, whatever the receiver does.</summary>
public sealed class WebhookSenderTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ResultFeed _feed = new();
    private SqliteResultStore _store = null!;
    private WebhookReceiver _receiver = null!;

    public async Task InitializeAsync()
    {
        File.WriteAllText(_directory.File("secret"), WebhookReceiver.Secret);
        _store = SqliteResultStore.Open(new SqliteResultStoreOptions { Path = _directory.File("results.db") }, _feed);
        _receiver = await WebhookReceiver.StartAsync(_directory.File("secret"));
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _store.DisposeAsync();
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_result_of_every_camera_comes_once_in_order_and_signed()
    {
        CameraId gate = CameraId.Parse("gate");
        await using Running sender = await StartAsync();

        for (int i = 0; i < 300; i += 10)
        {
            await _store.AppendAsync(Outcomes.Results(i, 10), default);
            await _store.AppendAsync([Outcomes.Result(i, camera: gate)], default);
        }

        string[] keys = await _receiver.TakeAsync(330);
        Assert.Equal(Keys(0, 300), keys.Where(key => key.StartsWith("door/", StringComparison.Ordinal)));
        Assert.Equal(30, keys.Count(key => key.StartsWith("gate/", StringComparison.Ordinal)));
        Assert.Equal((0, false), (_receiver.BadSignatures, _receiver.HasMore));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(302)]
    public async Task A_message_that_is_not_taken_is_sent_again_until_it_is(int status)
    {
        _receiver.Answer = attempt => attempt <= 3 ? status : 200;
        await using Running sender = await StartAsync();

        await _store.AppendAsync(Outcomes.Results(0, 3), default);

        Assert.Equal(Keys(0, 3), await _receiver.TakeAsync(3));
        Assert.Equal(0, _receiver.BadSignatures);
        Assert.True(_receiver.Tries >= 4);
    }

    [Fact]
    public async Task A_dead_receiver_harms_nothing_and_gets_everything_when_it_is_back()
    {
        int port = _receiver.Address.Port;
        await _receiver.DisposeAsync();
        await using Running sender = await StartAsync();

        for (int i = 0; i < 5000; i += 100)
        {
            await _store.AppendAsync(Outcomes.Results(i, 100), default);
        }

        _receiver = await WebhookReceiver.StartAsync(_directory.File("secret"), port);
        Assert.Equal(Keys(0, 5000), await _receiver.TakeAsync(5000));
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_where_it_was()
    {
        await using (await StartAsync())
        {
            await _store.AppendAsync(Outcomes.Results(0, 50), default);
            await _receiver.TakeAsync(50);
        }

        await _store.AppendAsync(Outcomes.Results(50, 50), default);
        await using Running again = await StartAsync();

        // The last message before the stop may come twice: its cursor is moved after the answer.
        string[] keys = await _receiver.TakeAsync(50);
        Assert.Equal(Keys(50, 50), keys.Except(Keys(0, 50)));
    }

    [Fact]
    public async Task What_a_stop_interrupts_is_sent_by_the_next_run()
    {
        var refused = new TaskCompletionSource();
        _receiver.Answer = _ =>
        {
            refused.TrySetResult();
            return 503;
        };
        await using (await StartAsync())
        {
            await _store.AppendAsync(Outcomes.Results(0, 5), default);
            await refused.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        _receiver.Answer = _ => 200;
        await using Running again = await StartAsync();

        Assert.Equal(Keys(0, 5), await _receiver.TakeAsync(5));
    }

    [Fact]
    public async Task A_new_webhook_begins_with_what_comes_next_and_a_new_camera_with_its_first()
    {
        await _store.AppendAsync(Outcomes.Results(0, 20), default);
        await using Running sender = await StartAsync();

        await _store.AppendAsync(Outcomes.Results(20, 5), default);
        await _store.AppendAsync([Outcomes.Result(0, camera: CameraId.Parse("gate"))], default);

        Assert.Equal([.. Keys(20, 5), "gate/1-0"], (await _receiver.TakeAsync(6)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_given_up_and_asked_again()
    {
        using var never = new SemaphoreSlim(0);
        _receiver.Answer = attempt =>
        {
            if (attempt == 1)
            {
                never.Wait(TimeSpan.FromSeconds(30));
            }

            return 200;
        };
        await using Running sender = await StartAsync(options => options with { Patience = TimeSpan.FromMilliseconds(100) });

        await _store.AppendAsync([Outcomes.Result(0)], default);

        Assert.Equal(Keys(0, 1), await _receiver.TakeAsync(1));
        never.Release();
    }

    internal static string[] Keys(int first, int count) => [.. Enumerable.Range(first, count).Select(i => $"door/1-{i}")];

    private async Task<Running> StartAsync(Func<WebhookOptions, WebhookOptions>? change = null)
    {
        var options = new WebhookOptions
        {
            Address = _receiver.Address,
            SecretFile = _directory.File("secret"),
            RetryDelay = TimeSpan.FromMilliseconds(10),
            RetryDelayMax = TimeSpan.FromMilliseconds(50),
            LookInterval = TimeSpan.FromMilliseconds(50),
        };
        var cursors = new SqliteWebhookCursors(_directory.File("webhooks.db"), _store);

        // A first webhook begins behind what is stored: here that is settled before the test stores more.
        await cursors.TryTakeAsync(options.Name, default);
        return await Running.StartAsync(new WebhookSender(
            change?.Invoke(options) ?? options, _store, _feed, cursors, TimeProvider.System, NullLogger<WebhookSender>.Instance));
    }
}
