using AccMpeg.Contracts.Edge;
using AccMpeg.Silo.Tests.Support;
using EncodedFrame = AccMpeg.Contracts.Edge.EncodedFrame;

namespace AccMpeg.Silo.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task A_silo_that_is_restarted_goes_on_where_it_was_and_every_outcome_is_there_once()
    {
        using var directory = new TemporaryDirectory();
        EncodedFrame[] stream = TestStream.Encode(9);
        await using (SiloFixture silo = await SiloFixture.StartAsync(directory: directory))
        {
            using ScriptedEdge edge = await silo.ConnectAsync();
            await edge.GreetAsync(ScriptedEdge.Hello(epoch: 7));
            await edge.SendAsync(ScriptedEdge.Frames(stream.AsSpan(0, 5)));
            await edge.WhenAcknowledgedAsync(4);
        }

        Welcome welcome;
        string events;
        await using (SiloFixture silo = await SiloFixture.StartAsync(directory: directory))
        {
            using ScriptedEdge stale = await silo.ConnectAsync();
            await stale.SendAsync(new EdgeMessage { Hello = ScriptedEdge.Hello(epoch: 6) });
            Stop? refused = await stale.WhenStoppedAsync();
            Assert.Contains("Epoch 6 is over", refused!.Reason, StringComparison.Ordinal);

            using ScriptedEdge edge = await silo.ConnectAsync();
            welcome = await edge.GreetAsync(ScriptedEdge.Hello(epoch: 7));
            await edge.SendAsync(ScriptedEdge.Frames(stream));
            await edge.WhenAcknowledgedAsync(8);
            events = await silo.Http.GetStringAsync(new Uri("/api/v1/cameras/door/results?after=0-0&limit=9", UriKind.Relative));
        }

        Assert.Equal((0, 5), (welcome.ResumeSequence, welcome.DecodeOnlyBefore));
        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"id: 7-{i}"), events.Split('\n').Where(line => line.StartsWith("id: ", StringComparison.Ordinal)));
        Assert.DoesNotContain("event: drop", events, StringComparison.Ordinal);
        string[] lines = await File.ReadAllLinesAsync(directory.File("results/door.jsonl"));
        Assert.Equal(9, lines.Length);
        Assert.All(lines.Index(), line => Assert.StartsWith($"{{\"id\":\"7-{line.Index}\"", line.Item, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_silo_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        using var directory = new TemporaryDirectory();
        await using SiloFixture silo = await SiloFixture.StartAsync(directory: directory);

        IOException error = await Assert.ThrowsAsync<IOException>(() => SiloFixture.StartAsync(directory: directory));

        Assert.Contains("Stop the silo that runs on it", error.Message, StringComparison.Ordinal);
        Assert.Equal("ready\n", await silo.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
    }
}
