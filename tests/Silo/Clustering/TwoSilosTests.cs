using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using AccMpeg.Contracts.Edge;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Clustering;

/// <summary>Every silo of a cluster answers for every camera and gives out every network.</summary>
[Collection(PostgresCollection.Name)]
public sealed class TwoSilosTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Frames = 30;

    private readonly List<SiloFixture> _silos = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (SiloFixture silo in _silos)
        {
            await silo.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task Results_come_live_and_stored_from_either_silo_and_are_replayed_after_an_event()
    {
        await StartAsync();
        using ScriptedEdge edge = await _silos[0].ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        Task<string[]>[] live = [.. _silos.Select(silo => EventsAsync(silo, "after=0-0", Frames))];

        foreach (EncodedFrame frame in TestStream.Encode(Frames))
        {
            await edge.SendAsync(ScriptedEdge.Frames(frame));
        }

        string[][] ids = await Task.WhenAll(live);
        string[] replayed = await EventsAsync(_silos[1], $"after={ids[0][9]}", Frames - 10);
        JsonElement stored = await GetAsync(_silos[1], "cameras/door/results/stored");

        Assert.Equal(Enumerable.Range(0, Frames).Select(i => $"1-{i}"), ids[0]);
        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(ids[0][10..], replayed);
        Assert.Equal(Frames, stored.GetProperty("results").GetArrayLength());
        Assert.False(Directory.Exists(Path.Combine(_silos[0].Directory, "results")));
    }

    [SkippableFact]
    public async Task A_network_that_was_pushed_to_one_silo_is_fetched_from_the_other()
    {
        await StartAsync();
        byte[] network = RandomNumberGenerator.GetBytes(3_000_000);
        var blob = new Uri($"/api/v1/models/blobs/{Convert.ToHexStringLower(SHA256.HashData(network))}", UriKind.Relative);
        using var content = new ByteArrayContent(network);
        (await _silos[0].Http.PutAsync(blob, content)).EnsureSuccessStatusCode();

        byte[] whole = await _silos[1].Http.GetByteArrayAsync(blob);
        using var request = new HttpRequestMessage(HttpMethod.Get, blob) { Headers = { Range = new RangeHeaderValue(2_000_000, null) } };
        using HttpResponseMessage part = await _silos[1].Http.SendAsync(request);

        Assert.Equal(network, whole);
        Assert.Equal(network[2_000_000..], await part.Content.ReadAsByteArrayAsync());
    }

    private static async Task<string[]> EventsAsync(SiloFixture silo, string query, int count)
    {
        string text = await silo.Http.GetStringAsync(new Uri($"/api/v1/cameras/door/results?{query}&limit={count}", UriKind.Relative));
        return [.. text.Split('\n').Where(line => line.StartsWith("id: ", StringComparison.Ordinal)).Select(line => line[4..])];
    }

    private static async Task<JsonElement> GetAsync(SiloFixture silo, string path) =>
        JsonDocument.Parse(await silo.Http.GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative))).RootElement;

    private async Task StartAsync()
    {
        Skip.If(
            typeof(IGrain).Assembly.GetName().Name!.StartsWith("AccMpeg.", StringComparison.Ordinal), "Orleans is the stand-in here, which runs one silo: restore Microsoft.Orleans.*.");
        var cluster = new SiloClusterOptions { ConnectionString = await postgres.NewDatabaseAsync() };
        for (int i = 0; i < 2; i++)
        {
            _silos.Add(await SiloFixture.StartAsync(change: options => options with { Cluster = cluster }));
        }
    }
}
