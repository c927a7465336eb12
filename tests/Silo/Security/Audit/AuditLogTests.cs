using System.Net;
using System.Text;
using System.Text.Json;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Security.Audit;
using AccMpeg.Silo.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace AccMpeg.Silo.Tests.Security.Audit;

/// <summary>An operator sees the changes of all silos.</summary>
[Collection(PostgresCollection.Name)]
public sealed class AuditLogTests(PostgresFixture postgres) : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Entries_come_by_time_page_by_page(bool cluster)
    {
        Write("audit.jsonl", 0, 10);
        await using ClusterDatabase? database = cluster ? await OpenAsync() : null;
        IAuditLog log = database is null ? new FileAuditLog(_directory.File("audit.jsonl")) : new PostgresAuditLog(database);
        if (database is not null)
        {
            await ShipAsync(database, "audit.jsonl", "silo-1");
        }

        List<int> all = [];
        string? next = null;
        do
        {
            AuditPage page = await log.ReadAsync(new AuditQuery(null, null, next, 3), default);
            all.AddRange(Numbers(page));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(Enumerable.Range(0, 10), all);
        AuditPage middle = await log.ReadAsync(new AuditQuery(Start.AddSeconds(4), Start.AddSeconds(7), null, 100), default);
        Assert.Equal([4, 5, 6], Numbers(middle));
        await Assert.ThrowsAsync<FormatException>(() => log.ReadAsync(new AuditQuery(null, null, "nowhere", 100), default));
    }

    [SkippableFact]
    public async Task Each_line_of_each_silo_is_there_once_and_says_where_it_is_from()
    {
        await using ClusterDatabase database = await OpenAsync();
        Write("one.jsonl", 0, 3);
        Write("other.jsonl", 3, 3);
        await ShipAsync(database, "one.jsonl", "silo-1");
        await ShipAsync(database, "other.jsonl", "silo-2");
        File.AppendAllText(_directory.File("one.jsonl"), "cut off by a crash\n");
        Write("one.jsonl", 6, 3);
        await ShipAsync(database, "one.jsonl", "silo-1");
        await ShipAsync(database, "one.jsonl", "silo-1");

        AuditPage page = await new PostgresAuditLog(database).ReadAsync(new AuditQuery(null, null, null, 100), default);

        Assert.Equal(Enumerable.Range(0, 9), Numbers(page));
        Assert.Equal(["silo-1", "silo-2", "silo-1"], page.Entries.Where((_, i) => i % 3 == 0).Select(entry => entry.Silo));
    }

    [SkippableFact]
    public async Task A_file_that_begins_anew_is_another_log()
    {
        await using ClusterDatabase database = await OpenAsync();
        Write("audit.jsonl", 0, 5);
        using AuditShipper shipper = Shipper(database, "audit.jsonl", "silo-1");
        await shipper.ShipAsync(default);
        File.Delete(_directory.File("audit.jsonl"));
        Write("audit.jsonl", 5, 2);

        await shipper.ShipAsync(default);

        Assert.Equal(Enumerable.Range(0, 7), Numbers(await new PostgresAuditLog(database).ReadAsync(new AuditQuery(null, null, null, 100), default)));
    }

    [Fact]
    public void A_data_directory_keeps_its_name() => Assert.Equal(SiloIdentity.Of(_directory.Path), SiloIdentity.Of(_directory.Path));

    [Fact]
    public async Task A_silo_shows_its_log_and_refuses_wrong_questions()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync();
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        (await silo.Http.PutAsync(new Uri("/api/v1/cameras/door", UriKind.Relative), body)).EnsureSuccessStatusCode();

        JsonElement entry = await WhenWrittenAsync(silo);
        using HttpResponseMessage wrong = await silo.Http.GetAsync(new Uri("/api/v1/audit?after=nowhere", UriKind.Relative));

        Assert.Equal("/api/v1/cameras/door", entry.GetProperty("path").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    /// <summary>A line is written after its request has been answered.</summary>
    private static async Task<JsonElement> WhenWrittenAsync(SiloFixture silo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            string text = await silo.Http.GetStringAsync(new Uri("/api/v1/audit", UriKind.Relative), limit.Token);
            JsonElement entries = JsonDocument.Parse(text).RootElement.GetProperty("entries");
            if (entries.GetArrayLength() > 0)
            {
                return entries[0];
            }
        }
    }

    private static int[] Numbers(AuditPage page) => [.. page.Entries.Select(entry => entry.Status)];

    private void Write(string name, int first, int count) => File.AppendAllLines(
        _directory.File(name), Enumerable.Range(first, count).Select(i => $$"""{"at":"{{Start.AddSeconds(i):O}}","who":"müller","from":null,"method":"PUT","path":"/api/v1/cameras/door","status":{{i}}}"""));

    private AuditShipper Shipper(ClusterDatabase database, string name, string silo) =>
        new(_directory.File(name), silo, database, TimeProvider.System, NullLogger<AuditShipper>.Instance);

    private async Task ShipAsync(ClusterDatabase database, string name, string silo)
    {
        using AuditShipper shipper = Shipper(database, name, silo);
        await shipper.ShipAsync(default);
    }

    private async Task<ClusterDatabase> OpenAsync() =>
        await ClusterDatabase.OpenAsync(new SiloClusterOptions { ConnectionString = await postgres.NewDatabaseAsync() }, ClusterSchema.Parts, default);
}
