using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Storage;
using AccMpeg.Silo.Tests.Support;
using Orleans.Storage;

namespace AccMpeg.Silo.Tests.Storage;

[Collection(PostgresCollection.Name)]
public sealed class PostgresGrainStorageTests(PostgresFixture postgres)
{
    private static readonly GrainId Grain = GrainId.Create("camera", "door");

    [SkippableFact]
    public async Task A_state_is_read_as_it_was_written_and_only_by_its_own_service()
    {
        await using ClusterDatabase database = await OpenAsync();
        var written = new StateUnderTest<Notes> { State = new Notes { Text = "seen" } };
        await new PostgresGrainStorage(database.Source, "one").WriteStateAsync("camera", Grain, written);
        var read = new StateUnderTest<Notes>();
        var other = new StateUnderTest<Notes>();

        await new PostgresGrainStorage(database.Source, "one").ReadStateAsync("camera", Grain, read);
        await new PostgresGrainStorage(database.Source, "two").ReadStateAsync("camera", Grain, other);

        Assert.Equal(("seen", true, written.ETag), (read.State!.Text, read.RecordExists, read.ETag));
        Assert.Equal((string.Empty, false, null), (other.State!.Text, other.RecordExists, other.ETag));
    }

    [SkippableFact]
    public async Task Of_two_writers_the_second_is_told()
    {
        await using ClusterDatabase database = await OpenAsync();
        var storage = new PostgresGrainStorage(database.Source, "one");
        var first = new StateUnderTest<Notes> { State = new Notes { Text = "one" } };
        var second = new StateUnderTest<Notes> { State = new Notes { Text = "two" } };
        await storage.WriteStateAsync("camera", Grain, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("camera", Grain, second));
        await storage.ReadStateAsync("camera", Grain, second);
        second.State = new Notes { Text = "two" };
        await storage.WriteStateAsync("camera", Grain, second);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("camera", Grain, first));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("camera", Grain, first));
    }

    [SkippableFact]
    public async Task A_cleared_state_is_gone_and_can_be_written_again()
    {
        await using ClusterDatabase database = await OpenAsync();
        var storage = new PostgresGrainStorage(database.Source, "one");
        var state = new StateUnderTest<Notes> { State = new Notes { Text = "one" } };
        await storage.WriteStateAsync("camera", Grain, state);
        await storage.ClearStateAsync("camera", Grain, state);
        var read = new StateUnderTest<Notes>();
        await storage.ReadStateAsync("camera", Grain, read);

        Assert.Equal((false, null, false), (state.RecordExists, state.ETag, read.RecordExists));
        await storage.WriteStateAsync("camera", Grain, state);
    }

    private async Task<ClusterDatabase> OpenAsync() =>
        await ClusterDatabase.OpenAsync(new SiloClusterOptions { ConnectionString = await postgres.NewDatabaseAsync() }, ClusterSchema.Parts, default);

    private sealed class Notes
    {
        public string Text { get; set; } = string.Empty;
    }
}
