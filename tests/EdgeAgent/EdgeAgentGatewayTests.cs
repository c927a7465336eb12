using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Tests.Fakes;

namespace AccMpeg.EdgeAgent.Tests;

/// <summary>The whole agent against a gateway that sends it away, or does what it must not.</summary>
public sealed class EdgeAgentGatewayTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Garbage_from_a_gateway_costs_a_reconnect_and_no_frame(bool text)
    {
        await using AgentUnderTest agent = new();
        agent.Source.Deliver(5);
        agent.Start();
        using (GatewaySession mad = await (await agent.Gateway.AcceptAsync()).WelcomeAsync())
        {
            await mad.ReadThroughAsync(4);
            await mad.SendRawAsync([0xff, 0xff, 0xff, 0xff, 0x01], text ? WebSocketMessageType.Text : WebSocketMessageType.Binary);
            while (await mad.ReadAsync() is not null)
            {
            }

            Assert.Equal(
                text ? WebSocketCloseStatus.InvalidMessageType : WebSocketCloseStatus.InvalidPayloadData,
                mad.CloseStatus);
        }

        agent.Source.Deliver(5).End();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.FinishAsync();

        Assert.Equal(10, session.Frames.Count);
        Assert.Equal(10, (await agent.EndAsync()).Acknowledged);
    }

    [Theory]
    [InlineData("ack")]
    [InlineData("resume")]
    [InlineData("pong")]
    [InlineData("welcome")]
    public async Task A_gateway_that_breaks_the_protocol_is_left_and_tried_again(string how)
    {
        await using AgentUnderTest agent = new();
        agent.Source.Deliver(5);
        agent.Start();
        using (GatewaySession wrong = await agent.Gateway.AcceptAsync())
        {
            switch (how)
            {
                case "ack":
                    await wrong.WelcomeAsync();
                    await wrong.AckAsync(100);
                    break;
                case "resume":
                    await wrong.WelcomeAsync(resume: 100);
                    break;
                case "pong":
                    await wrong.ReadHelloAsync();
                    await wrong.SendAsync(new SiloMessage { Pong = new Pong() });
                    break;
                default:
                    await wrong.WelcomeAsync();
                    await wrong.SendAsync(new SiloMessage { Welcome = new Welcome() });
                    break;
            }

            while (await wrong.ReadAsync() is not null)
            {
            }

            Assert.Equal(WebSocketCloseStatus.PolicyViolation, wrong.CloseStatus);
        }

        agent.Source.End();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.FinishAsync();
        Assert.Equal(5, (await agent.EndAsync()).Acknowledged);
    }

    [Fact]
    public async Task A_redirect_moves_the_stream_and_the_configured_address_is_tried_after_it()
    {
        await using AgentUnderTest agent = new();
        await using FakeGateway elsewhere = new();
        agent.Source.Deliver(5);
        agent.Start();
        using (GatewaySession first = await agent.Gateway.AcceptAsync())
        {
            await first.ReadHelloAsync();
            await first.SendAsync(new SiloMessage { Redirect = new Redirect { Addresses = { "nonsense", elsewhere.Address.ToString() }, Reason = "drain" } });
        }

        using (GatewaySession moved = await (await elsewhere.AcceptAsync()).WelcomeAsync())
        {
            await moved.ReadThroughAsync(4);
            moved.Kill();
        }

        agent.Source.End();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.FinishAsync();
        Assert.Equal(2, (await agent.EndAsync()).Connections);
    }

    [Fact]
    public async Task A_stop_for_good_ends_the_run_and_a_stop_for_now_does_not()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Start();
        agent.Source.Deliver(3);
        using (GatewaySession first = await agent.Gateway.AcceptAsync())
        {
            await first.ReadHelloAsync();
            await first.SendAsync(new SiloMessage { Stop = new Stop { Reason = "busy", Retry = true } });
        }

        using GatewaySession second = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await second.ReadThroughAsync(2);
        await second.SendAsync(new SiloMessage { Stop = new Stop { Reason = "the camera was removed" } });
        EdgeRunSummary summary = await agent.EndAsync();

        Assert.Equal((EdgeRunEnd.StoppedByGateway, "the camera was removed"), (summary.End, summary.Reason));
        Assert.Equal(3, summary.Unacknowledged);
    }

    [Fact]
    public async Task A_gateway_that_refuses_the_connection_is_tried_again()
    {
        await using AgentUnderTest agent = new();
        agent.Gateway.Refuse("503 Service Unavailable", times: 3);
        agent.Source.Deliver(1).End();
        agent.Start();

        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.FinishAsync();

        Assert.Equal(1, (await agent.EndAsync()).Connections);
    }
}
