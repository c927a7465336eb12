using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Tests.Fakes;
using AccMpeg.EdgeAgent.Uplink;
using AccMpeg.Tests.Support;

namespace AccMpeg.EdgeAgent.Tests.Uplink;

/// <summary>What the link does as time passes; only the test moves the clock.</summary>
public sealed class LinkTimesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task An_idle_link_is_kept_alive_by_pings()
    {
        await using AgentUnderTest agent = Agent();
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await AgentUnderTest.RequestKeyFrameAsync(session);

        _time.Advance(agent.Uplink.PingAfter);
        await session.ReadUntilAsync(EdgeMessage.BodyOneofCase.Ping);

        await agent.FinishAsync(session);
    }

    [Fact]
    public async Task A_gateway_that_falls_silent_is_left()
    {
        await using AgentUnderTest agent = Agent();
        agent.Start();
        using GatewaySession silent = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await AgentUnderTest.RequestKeyFrameAsync(silent);

        Task<GatewaySession> next = agent.Gateway.AcceptAsync();
        await AdvanceUntilAsync(next, agent.Uplink.Tick);
        using GatewaySession session = await (await next).WelcomeAsync();

        Assert.Equal(2, (await agent.FinishAsync(session)).Connections);
    }

    [Fact]
    public async Task Attempts_to_connect_wait_longer_and_longer()
    {
        await using AgentUnderTest agent = Agent();
        agent.Uplink = new UplinkOptions
        {
            FirstBackoff = TimeSpan.FromSeconds(1),
            LongestBackoff = TimeSpan.FromSeconds(8),
            ConnectTimeout = Timeout.InfiniteTimeSpan,
        };
        agent.Gateway.Refuse("503 Service Unavailable", times: 4);
        agent.Start();

        Task<GatewaySession> accepted = agent.Gateway.AcceptAsync();
        DateTimeOffset start = _time.GetUtcNow();
        await AdvanceUntilAsync(accepted, TimeSpan.FromMilliseconds(100));

        // 1 + 2 + 4 + 8 s, each between half and whole.
        Assert.True(_time.GetUtcNow() - start >= TimeSpan.FromSeconds(7.5));
        using GatewaySession session = await (await accepted).WelcomeAsync();
        await agent.FinishAsync(session);
    }

    private AgentUnderTest Agent()
    {
        AgentUnderTest agent = new AgentUnderTest { Time = _time }.Live();
        agent.Uplink = agent.Uplink with { ConnectTimeout = Timeout.InfiniteTimeSpan };
        return agent;
    }

    // Gives the agent's tasks the processor between two steps of the clock.
    private async Task AdvanceUntilAsync(Task done, TimeSpan step)
    {
        while (!done.IsCompleted)
        {
            _time.Advance(step);
            await Task.WhenAny(done, _time.WhenTimersArmedAsync());
            await Task.Yield();
        }
    }
}
