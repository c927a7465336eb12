using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Tests.Fakes;
using AccMpeg.Encoding;
using AccMpeg.Inference;

namespace AccMpeg.EdgeAgent.Tests;

/// <summary>What an agent encodes by where the cluster has no AccModel for the final DNN.</summary>
public sealed class EdgeAgentModelFitTests
{
    [Fact]
    public async Task An_agent_whose_own_AccModel_was_made_for_something_else_encodes_uniformly_and_says_why()
    {
        await using AgentUnderTest agent = StartAgent();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await OfferAsync(session, new AccModelRef { FinalDnn = "movenet", Task = "keypoints", DataSet = "COCO 2017" });
        SettingsApplied applied = await agent.DeliverUntilAppliedAsync(session);
        await OfferAsync(session, new AccModelRef { FinalDnn = "movenet", Task = "keypoints", DataSet = "COCO 2017" });
        SettingsApplied again = (await session.ReadUntilAsync(EdgeMessage.BodyOneofCase.SettingsApplied)).SettingsApplied;

        Assert.Equal((string.Empty, string.Empty), (applied.Error, applied.AccModel?.Sha256 ?? string.Empty));
        Assert.Contains("own, own, was made for ssd", applied.Warning, StringComparison.Ordinal);
        Assert.Equal(applied.Warning, again.Warning);
        Assert.Equal([QualityPolicies.AccModel, QualityPolicies.Uniform], agent.PoliciesMade.Select(policy => policy.Policy));
        await agent.FinishAsync(session);
    }

    [Theory]
    [InlineData("ssd", "", "")]
    [InlineData("yolox-nano", "detection", "COCO 2017")]
    public async Task An_own_AccModel_that_fits_goes_on(string finalDnn, string task, string dataSet)
    {
        await using AgentUnderTest agent = StartAgent();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await OfferAsync(session, new AccModelRef { FinalDnn = finalDnn, Task = task, DataSet = dataSet });
        SettingsApplied answer = (await session.ReadUntilAsync(EdgeMessage.BodyOneofCase.SettingsApplied)).SettingsApplied;

        Assert.Equal((string.Empty, string.Empty), (answer.Error, answer.Warning));
        Assert.Single(agent.PoliciesMade);
        await agent.FinishAsync(session);
    }

    [Fact]
    public async Task An_AccModel_of_the_cluster_that_comes_later_ends_the_uniform_time()
    {
        await using AgentUnderTest agent = StartAgent();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await OfferAsync(session, new AccModelRef { FinalDnn = "movenet" });
        await agent.DeliverUntilAppliedAsync(session);
        await OfferAsync(session, new AccModelRef { Name = "joints", Version = 1, Sha256 = "ab" });
        SettingsApplied applied = await agent.DeliverUntilAppliedAsync(session);

        Assert.Equal((string.Empty, string.Empty, "ab"), (applied.Error, applied.Warning, applied.AccModel.Sha256));
        Assert.Equal(QualityPolicies.AccModel, agent.PoliciesMade[^1].Policy);
        await agent.FinishAsync(session);
    }

    [Fact]
    public async Task A_camera_that_is_set_to_uniform_has_nothing_to_warn_of_until_it_is_set_to_an_AccModel()
    {
        await using AgentUnderTest agent = StartAgent(QualityPolicies.Uniform);
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await OfferAsync(session, new AccModelRef { FinalDnn = "movenet" });
        SettingsApplied none = (await session.ReadUntilAsync(EdgeMessage.BodyOneofCase.SettingsApplied)).SettingsApplied;
        await session.SendAsync(new SiloMessage { Settings = new SettingsChange { Revision = 1, Settings = new EdgeSettings { Policy = QualityPolicies.AccModel } } });
        SettingsApplied changed = await agent.DeliverUntilAppliedAsync(session);

        Assert.Equal(string.Empty, none.Warning);
        Assert.Contains("movenet", changed.Warning, StringComparison.Ordinal);
        Assert.Equal([QualityPolicies.Uniform, QualityPolicies.Uniform], agent.PoliciesMade.Select(policy => policy.Policy));
        await agent.FinishAsync(session);
    }

    private static AgentUnderTest StartAgent(string policy = QualityPolicies.AccModel)
    {
        AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { CaptureQueueFrames = 64, Policy = new PolicyOptions { Policy = policy } };
        agent.FetchModel = (model, _, _) => new ModelFile(
            "fetched.onnx", new ModelManifest { Name = model.Name, Sha256 = model.Sha256, AccModel = new AccModelManifest { QpHigh = 21 } });
        return agent.Start();
    }

    private static Task OfferAsync(GatewaySession session, AccModelRef model) =>
        session.SendAsync(new SiloMessage { ModelAvailable = new ModelAvailable { AccModel = model } });
}
