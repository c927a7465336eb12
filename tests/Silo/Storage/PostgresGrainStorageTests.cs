using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Storage;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Storage;

[Collection(PostgresCollection.Name)]
public sealed class PostgresGrainStorageTests(PostgresFixture postgres) : GrainStorageContract, IAsyncLifetime
{
    private ClusterDatabase? _database;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task A_state_is_read_only_by_its_own_service()
    {
        IGrainStateTable own = await OpenAsync();
        await WriteAsync(own, "seen");

        StateUnderTest<Notes> other = await ReadAsync(new PostgresGrainStateTable(_database!.Source, "two"));

        Assert.Equal((string.Empty, false, null), (other.State!.Text, other.RecordExists, other.ETag));
    }

    private protected override async Task<IGrainStateTable> OpenAsync()
    {
        _database ??= await ClusterDatabase.OpenAsync(
            new SiloClusterOptions { ConnectionString = await postgres.NewDatabaseAsync() }, ClusterSchema.Parts, default);
        return new PostgresGrainStateTable(_database.Source, "one");
    }
}
