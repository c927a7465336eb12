namespace AccMpeg.StandIn.Orleans.Tests.Observers;

public sealed class ObserverTests : IAsyncLifetime
{
    private readonly Listener _listener = new();
    private TestSilo _silo = null!;
    private INewsGrain _grain = null!;
    private IListener _reference = null!;

    public async Task InitializeAsync()
    {
        _silo = await TestSilo.StartAsync();
        _grain = _silo.Client.GetGrain<INewsGrain>(Guid.NewGuid());
        _reference = _silo.Client.CreateObjectReference<IListener>(_listener);
        await _grain.Subscribe(_reference);
    }

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task News_arrive_in_their_order()
    {
        for (int i = 0; i < 20; i++)
        {
            await _grain.Tell($"{i}");
        }

        for (int i = 0; i < 20; i++)
        {
            Assert.Equal($"{i}", await _listener.Heard.ReadAsync());
        }
    }

    [Fact]
    public async Task Whoever_unsubscribes_hears_nothing_more()
    {
        await _grain.Unsubscribe(_reference);
        await _grain.Tell("unheard");
        await _grain.Subscribe(_reference);
        await _grain.Tell("heard");
        Assert.Equal("heard", await _listener.Heard.ReadAsync());
    }

    [Fact]
    public async Task A_listener_that_fails_is_removed()
    {
        Assert.Equal(1, await _grain.TellAndWait("good"));
        Assert.Equal(0, await _grain.TellAndWait("bad"));
    }

    [Fact]
    public async Task A_listener_that_does_not_renew_is_removed()
    {
        await _grain.PassTime(TimeSpan.FromSeconds(61));
        Assert.Equal(0, await _grain.TellAndWait("late"));
    }

    [Fact]
    public async Task Nothing_arrives_through_a_deleted_reference()
    {
        var other = new Listener();
        await _grain.Subscribe(_silo.Client.CreateObjectReference<IListener>(other));
        _silo.Client.DeleteObjectReference<IListener>(_reference);
        await _grain.Tell("news");
        Assert.Equal("news", await other.Heard.ReadAsync());
        Assert.False(_listener.Heard.TryPeek(out _));
        GC.KeepAlive(other);
    }

    [Fact]
    public async Task A_reference_is_the_same_key_in_the_grain()
        => Assert.True(await _grain.IsFull(_reference));
}
