using System.Text;
using System.Text.Json;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Fleet;

/// <summary>A silo that watches a fleet file.</summary>
public sealed class FleetFileTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private SiloFixture _silo = null!;

    private string Fleet => _directory.File("fleet.yaml");

    public async Task InitializeAsync()
    {
        Write("cameras: {a: {k: 5}, b: {k: 6}}");
        _silo = await SiloFixture.StartAsync(directory: _directory, change: options => options with { FleetFile = Fleet });
    }

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Changes_are_applied_bad_files_change_nothing_and_only_cameras_of_the_file_are_removed()
    {
        await WhenAsync("a=5@1 b=6@1");
        using var body = new StringContent("""{"k":9}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage put = await _silo.Http.PutAsync(new Uri("/api/v1/cameras/own", UriKind.Relative), body);
        await WhenAsync("a=5@1 b=6@1 own=9@1");
        Write("cameras: {a: {k: 7}, c: {k: 800}}");
        await WhenErrorsAsync(1);
        Write("cameras: {a: {k: 7}, c: {k: 8}}");
        await WhenAsync("a=7@2 c=8@1 own=9@1");
        await WhenErrorsAsync(0);
        Write("cameras: {a: {k: 7}, c: {finalDnn: unheard-of}}");
        Write("cameras: {a: {k: 7}, d: {k: 3}}");
        await WhenAsync("a=7@2 d=3@1 own=9@1");

        // A camera is gone from the list a moment before its removal is written down.
        string audit = await AuditWithAsync("DELETE", lines: 2);

        Assert.Contains("\"who\":\"fleet file\"", audit, StringComparison.Ordinal);
        Assert.Contains("\"method\":\"DELETE\",\"path\":\"/api/v1/cameras/c\"", audit, StringComparison.Ordinal);
    }

    private void Write(string text)
    {
        string temporary = Fleet + ".tmp";
        File.WriteAllText(temporary, text);
        File.Move(temporary, Fleet, overwrite: true);
    }

    private async Task WhenErrorsAsync(int errors)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await _silo.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), limit.Token)).Contains($"\naccm_fleet_file_errors {errors}\n", StringComparison.Ordinal))
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<string> AuditWithAsync(string method, int lines)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string audit;
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            audit = await File.ReadAllTextAsync(_directory.File("audit.jsonl"), limit.Token);
        }
        while (audit.Split('\n').Count(line => line.Contains($"\"method\":\"{method}\"", StringComparison.Ordinal)) < lines);

        return audit;
    }

    private async Task WhenAsync(string fleet)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string found;
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            using JsonDocument list = JsonDocument.Parse(await _silo.Http.GetStringAsync(new Uri("/api/v1/cameras", UriKind.Relative), limit.Token));
            found = string.Join(' ', list.RootElement.GetProperty("cameras").EnumerateArray().Select(Describe));
        }
        while (found != fleet);
    }

    private static string Describe(JsonElement camera)
    {
        JsonElement registration = camera.GetProperty("registration");
        return $"{camera.GetProperty("camera").GetString()}={registration.GetProperty("settings").GetProperty("k").GetRawText()}@{registration.GetProperty("version").GetInt64()}";
    }
}
