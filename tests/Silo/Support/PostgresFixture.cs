using AccMpeg.Tests.Support;

namespace AccMpeg.Silo.Tests.Support;

/// <summary>One private PostgreSQL for the tests of this project, started by the first that asks.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PrivatePostgres? _server;
    private int _databases;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Connection string of a database of the test's own; skips the test where there is no PostgreSQL.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        _server ??= await PrivatePostgres.StartAsync();
        return await _server.CreateDatabaseAsync($"test{++_databases}");
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
