using System.Text;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Security;
using AccMpeg.Silo.Security.Audit;
using AccMpeg.Silo.Tests.Support;
using AccMpeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace AccMpeg.Silo.Tests.Security.Audit;

/// <summary>Old entries go, by whole days, from the file and from the database; the places of those that stay do not move.</summary>
[Collection(PostgresCollection.Name)]
public sealed class AuditRetentionTests : IDisposable
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(400);

    private readonly PostgresFixture _postgres;
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.Zero));
    private readonly AuditTrail _trail;

    public AuditRetentionTests(PostgresFixture postgres)
    {
        _postgres = postgres;
        _trail = new AuditTrail(Log, _time, NullLogger<AuditTrail>.Instance);
    }

    private string Log => _directory.File("audit.jsonl");

    public void Dispose()
    {
        _trail.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Entries_of_days_before_go_and_what_is_written_later_follows()
    {
        WriteDays(0, 10);
        await ApplyAsync(null);
        string[] whole = File.ReadAllLines(Log);
        _time.Advance(Age - TimeSpan.FromDays(6));
        await ApplyAsync(null);
        string[] rest = File.ReadAllLines(Log);
        WriteDays(10, 1);

        Assert.Equal((10, 7), (whole.Length, rest.Length));
        Assert.Equal($$"""{"cut":{{whole[..4].Sum(line => Encoding.UTF8.GetByteCount(line) + 1)}}}""", rest[0]);
        Assert.Equal(whole[4..], rest[1..]);
        Assert.Equal(["day-4", "day-5", "day-6", "day-7", "day-8", "day-9", "day-10"], await WhoAsync(new FileAuditLog(Log)));
    }

    [Fact]
    public async Task A_page_that_was_begun_before_goes_on_at_its_place()
    {
        WriteDays(0, 10);
        var log = new FileAuditLog(Log);
        AuditPage first = await log.ReadAsync(new AuditQuery(null, null, null, 6), default);
        AuditPage early = await log.ReadAsync(new AuditQuery(null, null, null, 2), default);
        _time.Advance(Age - TimeSpan.FromDays(6));
        await ApplyAsync(null);
        _time.Advance(TimeSpan.FromDays(1));
        await ApplyAsync(null);

        Assert.Equal(["day-6", "day-7", "day-8", "day-9"], await WhoAsync(log, first.Next));
        Assert.Equal(["day-5", "day-6", "day-7", "day-8", "day-9"], await WhoAsync(log, early.Next));
    }

    [Fact]
    public async Task All_of_them_may_go()
    {
        WriteDays(0, 3);
        _time.Advance(Age + Age);
        await ApplyAsync(null);
        await ApplyAsync(null);
        WriteDays(3, 1);

        Assert.Equal(2, File.ReadAllLines(Log).Length);
        Assert.Equal(["day-3"], await WhoAsync(new FileAuditLog(Log)));
    }

    [Fact]
    public async Task Nothing_is_touched_where_nothing_is_old()
    {
        await ApplyAsync(null);
        Assert.False(File.Exists(Log));
        WriteDays(0, 2);
        await ApplyAsync(null);

        Assert.DoesNotContain("cut", File.ReadAllText(Log), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task In_a_cluster_the_table_forgets_too_and_each_line_is_still_copied_once()
    {
        await using ClusterDatabase database = await ClusterDatabase.OpenAsync(
            new SiloClusterOptions { ConnectionString = await _postgres.NewDatabaseAsync() }, ClusterSchema.Parts, default);
        var log = new PostgresAuditLog(database);
        WriteDays(0, 8);
        using AuditShipper shipper = Shipper(database);
        await shipper.ShipAsync(default);
        WriteDays(8, 2);
        _time.Advance(Age - TimeSpan.FromDays(6));
        await ApplyAsync(database);
        string[] between = await WhoAsync(log);
        await shipper.ShipAsync(default);
        WriteDays(10, 1);
        await shipper.ShipAsync(default);
        using AuditShipper another = Shipper(database);
        await another.ShipAsync(default);

        Assert.Equal(["day-4", "day-5", "day-6", "day-7"], between);
        Assert.Equal(["day-4", "day-5", "day-6", "day-7", "day-8", "day-9", "day-10"], await WhoAsync(log));
    }

    private static async Task<string[]> WhoAsync(IAuditLog log, string? after = null) =>
        [.. (await log.ReadAsync(new AuditQuery(null, null, after, 1000), default)).Entries.Select(entry => entry.Who)];

    /// <summary>An entry a day, from the clock's day on.</summary>
    private void WriteDays(int first, int count)
    {
        for (int day = first; day < first + count; day++)
        {
            _trail.WriteText($"day-{day}", "PUT", "/api/v1/cameras/tür", """{"k":5}""");
            _time.Advance(TimeSpan.FromDays(1));
        }
    }

    private AuditShipper Shipper(ClusterDatabase database) => new(Log, "silo-1", database, TimeProvider.System, NullLogger<AuditShipper>.Instance);

    private async Task ApplyAsync(ClusterDatabase? database)
    {
        using AuditRetention retention = new(_trail, database, Age, _time, NullLogger<AuditRetention>.Instance);
        await retention.ApplyAsync(default);
    }
}
