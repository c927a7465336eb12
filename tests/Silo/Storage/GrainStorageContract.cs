using AccMpeg.Silo.Storage;
using Orleans.Storage;

namespace AccMpeg.Silo.Tests.Storage;

/// <summary>What the storage of grains has to do, whatever database it uses.</summary>
public abstract class GrainStorageContract
{
    private static readonly GrainId Grain = GrainId.Create("camera", "door");

    [SkippableFact]
    public async Task A_state_survives_the_process()
    {
        StateUnderTest<Notes> written = Of("seen");
        await Storage(await OpenAsync()).WriteStateAsync("camera", Grain, written);

        StateUnderTest<Notes> read = await ReadAsync(await OpenAsync());

        Assert.Equal(("seen", true, written.ETag), (read.State!.Text, read.RecordExists, read.ETag));
    }

    [SkippableFact]
    public async Task A_state_that_was_never_written_is_new()
    {
        StateUnderTest<Notes> read = await ReadAsync(await OpenAsync());

        Assert.Equal((string.Empty, false, null), (read.State!.Text, read.RecordExists, read.ETag));
    }

    [SkippableFact]
    public async Task Of_two_writers_the_second_is_told()
    {
        GrainStorage storage = Storage(await OpenAsync());
        StateUnderTest<Notes> first = Of("one");
        StateUnderTest<Notes> second = Of("two");
        await storage.WriteStateAsync("camera", Grain, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("camera", Grain, second));
        await storage.ReadStateAsync("camera", Grain, second);
        second.State = new Notes { Text = "two" };
        await storage.WriteStateAsync("camera", Grain, second);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("camera", Grain, first));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("camera", Grain, first));
        Assert.Equal("two", (await ReadAsync(await OpenAsync())).State!.Text);
    }

    [SkippableFact]
    public async Task A_cleared_state_is_gone_and_can_be_written_again()
    {
        GrainStorage storage = Storage(await OpenAsync());
        StateUnderTest<Notes> state = Of("one");
        await storage.WriteStateAsync("camera", Grain, state);

        await storage.ClearStateAsync("camera", Grain, state);

        StateUnderTest<Notes> read = await ReadAsync(await OpenAsync());
        Assert.Equal((false, null, false), (state.RecordExists, state.ETag, read.RecordExists));
        await storage.WriteStateAsync("camera", Grain, state);
    }

    /// <summary>The table under test; opened again, the same one.</summary>
    private protected abstract Task<IGrainStateTable> OpenAsync();

    private protected static async Task<StateUnderTest<Notes>> ReadAsync(IGrainStateTable table)
    {
        var read = new StateUnderTest<Notes>();
        await Storage(table).ReadStateAsync("camera", Grain, read);
        return read;
    }

    private protected static Task WriteAsync(IGrainStateTable table, string text) => Storage(table).WriteStateAsync("camera", Grain, Of(text));

    private static GrainStorage Storage(IGrainStateTable table) => new(table);

    private static StateUnderTest<Notes> Of(string text) => new() { State = new Notes { Text = text } };

    private protected sealed class Notes
    {
        public string Text { get; set; } = string.Empty;
    }
}
