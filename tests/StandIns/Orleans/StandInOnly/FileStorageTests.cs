using AccMpeg.StandIn.Orleans.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;

namespace AccMpeg.StandIn.Orleans.Tests.StandInOnly;

public sealed class FileStorageTests : IDisposable
{
    private static readonly GrainId Id = GrainId.Create("counter", "street/1");

    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-orleans-").FullName;

    [Fact]
    public async Task A_record_is_read_as_it_was_written()
    {
        var written = new GrainState<CounterState>(new CounterState { Value = 3 });
        await Storage().WriteStateAsync("counter", Id, written);
        var read = new GrainState<CounterState>();
        await Storage().ReadStateAsync("counter", Id, read);
        Assert.Equal((3, true, written.ETag), (read.State!.Value, read.RecordExists, read.ETag));
    }

    [Fact]
    public async Task A_write_over_a_record_that_was_not_read_is_refused()
    {
        var first = new GrainState<CounterState>(new CounterState { Value = 1 });
        await Storage().WriteStateAsync("counter", Id, first);
        var second = new GrainState<CounterState>(new CounterState { Value = 2 });
        InconsistentStateException refused = await Assert.ThrowsAsync<InconsistentStateException>(() => Storage().WriteStateAsync("counter", Id, second));
        Assert.Equal((first.ETag, null), (refused.StoredEtag, refused.CurrentEtag));
    }

    [Fact]
    public async Task A_cleared_record_is_gone()
    {
        var state = new GrainState<CounterState>(new CounterState { Value = 1 });
        await Storage().WriteStateAsync("counter", Id, state);
        await Storage().ClearStateAsync("counter", Id, state);
        Assert.Empty(Directory.GetFiles(_directory));
        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task A_host_that_configures_a_directory_keeps_states_over_a_restart()
    {
        await using (TestSilo silo = await TestSilo.StartAsync(SetDirectory))
        {
            await silo.Client.GetGrain<INoteGrain>("street").Write("text");
        }

        string file = Assert.Single(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
        Assert.Contains("\"text\"", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        await using TestSilo next = await TestSilo.StartAsync(SetDirectory);
        await next.Client.GetGrain<INoteGrain>("street").Write("more");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void SetDirectory(ISiloBuilder silo) => silo.Services.Configure<JsonFileGrainStorageOptions>(options => options.RootDirectory = _directory);

    private JsonFileGrainStorage Storage() => new(_directory);
}
