using System.Net.Sockets;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Hosting;
using AccMpeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AccMpeg.Silo.Tests.Hosting;

public sealed class DatabaseWaitTests
{
    private static readonly Exception Refused = new NpgsqlException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused));
    private static readonly Exception Starting = new PostgresException("the database system is starting up", "FATAL", "FATAL", PostgresErrorCodes.CannotConnectNow);
    private static readonly Exception WrongPassword = new PostgresException("password authentication failed", "FATAL", "FATAL", PostgresErrorCodes.InvalidPassword);

    private readonly FakeTimeProvider _time = new();
    private readonly Queue<Exception> _failures = new();
    private int _tried;
    private int _announced;
    private int _withdrawn;

    [Fact]
    public async Task A_database_that_does_not_answer_yet_is_waited_for_and_that_is_announced_once()
    {
        _failures.Enqueue(Refused);
        _failures.Enqueue(Refused);
        _failures.Enqueue(Starting);
        Task<ClusterDatabase> opening = OpenAsync(default);
        for (int second = 1; second <= 3; second++)
        {
            await _time.WhenTimersArmedAsync(1);
            Assert.Equal((second, 1, 0, false), (_tried, _announced, _withdrawn, opening.IsCompleted));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await using ClusterDatabase database = await opening;

        Assert.Equal((4, 1, 1), (_tried, _announced, _withdrawn));
    }

    [Fact]
    public async Task A_database_that_answers_is_announced_by_nothing()
    {
        await using ClusterDatabase database = await OpenAsync(default);

        Assert.Equal((1, 0, 0), (_tried, _announced, _withdrawn));
    }

    [Fact]
    public async Task What_waiting_does_not_mend_ends_the_start_at_once_also_after_a_wait()
    {
        _failures.Enqueue(WrongPassword);
        await Assert.ThrowsAsync<ClusterDatabaseException>(() => OpenAsync(default));
        Assert.Equal((1, 0), (_tried, _announced));

        _failures.Enqueue(Refused);
        _failures.Enqueue(WrongPassword);
        Task<ClusterDatabase> opening = OpenAsync(default);
        await _time.WhenTimersArmedAsync(1);
        _time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<ClusterDatabaseException>(() => opening);
        Assert.Equal((1, 1), (_announced, _withdrawn));
    }

    [Fact]
    public async Task A_process_that_is_told_to_stop_waits_no_longer()
    {
        _failures.Enqueue(Refused);
        using var stop = new CancellationTokenSource();
        Task<ClusterDatabase> opening = OpenAsync(stop.Token);
        await _time.WhenTimersArmedAsync(1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.Equal((1, 1), (_announced, _withdrawn));
    }

    [Theory]
    [InlineData(PostgresErrorCodes.InvalidCatalogName)]
    [InlineData(PostgresErrorCodes.InvalidAuthorizationSpecification)]
    [InlineData(PostgresErrorCodes.TooManyConnections)]
    public void What_the_server_says_is_final_but_for_its_own_start_and_stop(string code)
    {
        Assert.False(PostgresErrors.IsNotYet(new PostgresException("no", "FATAL", "FATAL", code)));
        Assert.False(PostgresErrors.IsNotYet(new NpgsqlException("No password has been provided but the backend requires one")));
        Assert.False(PostgresErrors.IsNotYet(null));
        Assert.True(PostgresErrors.IsNotYet(Starting));
        Assert.True(PostgresErrors.IsNotYet(new NpgsqlException("Exception while reading", new EndOfStreamException())));
    }

    private Task<ClusterDatabase> OpenAsync(CancellationToken cancellationToken) => DatabaseWait.OpenAsync(
        () =>
        {
            _tried++;
            return _failures.TryDequeue(out Exception? failure)
                ? throw new ClusterDatabaseException("It cannot be used.", failure)
                : Task.FromResult(ClusterDatabase.Of("Host=127.0.0.1;Port=1;Database=accmpeg"));
        },
        () =>
        {
            _announced++;
            return Task.FromResult<IAsyncDisposable>(new Announcement(this));
        },
        NullLogger.Instance,
        _time,
        cancellationToken);

    private sealed class Announcement(DatabaseWaitTests tests) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            tests._withdrawn++;
            return ValueTask.CompletedTask;
        }
    }
}
