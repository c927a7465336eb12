using AccMpeg.Silo.Storage;
using AccMpeg.Silo.Tests.Support;
using Orleans.Storage;

namespace AccMpeg.Silo.Tests.Storage;

public sealed class SqliteGrainStorageTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("camera", "door");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_state_survives_the_process()
    {
        var written = new StateUnderTest<Notes> { State = new Notes { Text = "seen" } };
        await Open().WriteStateAsync("camera", Grain, written);
        var read = new StateUnderTest<Notes>();

        await Open().ReadStateAsync("camera", Grain, read);

        Assert.Equal(("seen", true, written.ETag), (read.State!.Text, read.RecordExists, read.ETag));
    }

    [Fact]
    public async Task A_state_that_was_never_written_is_new()
    {
        var read = new StateUnderTest<Notes>();

        await Open().ReadStateAsync("camera", Grain, read);

        Assert.Equal((string.Empty, false, null), (read.State!.Text, read.RecordExists, read.ETag));
    }

    [Fact]
    public async Task Of_two_writers_the_second_is_told()
    {
        SqliteGrainStorage storage = Open();
        var first = new StateUnderTest<Notes> { State = new Notes { Text = "one" } };
        var second = new StateUnderTest<Notes> { State = new Notes { Text = "two" } };
        await storage.WriteStateAsync("camera", Grain, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("camera", Grain, second));
        await storage.ReadStateAsync("camera", Grain, second);
        second.State = new Notes { Text = "two" };
        await storage.WriteStateAsync("camera", Grain, second);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("camera", Grain, first));
    }

    [Fact]
    public async Task A_cleared_state_is_gone()
    {
        SqliteGrainStorage storage = Open();
        var state = new StateUnderTest<Notes> { State = new Notes { Text = "one" } };
        await storage.WriteStateAsync("camera", Grain, state);
        await storage.ClearStateAsync("camera", Grain, state);
        var read = new StateUnderTest<Notes>();
        await storage.ReadStateAsync("camera", Grain, read);

        Assert.Equal((false, null, false), (state.RecordExists, state.ETag, read.RecordExists));
        await storage.WriteStateAsync("camera", Grain, state);
    }

    private SqliteGrainStorage Open() => new(_directory.File("grains.db"));

    private sealed class Notes
    {
        public string Text { get; set; } = string.Empty;
    }
}
