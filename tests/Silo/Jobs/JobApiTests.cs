using System.Net;
using System.Text;
using System.Text.Json;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Jobs;

/// <summary>Whoever trains says how far it is; the list says what became of it.</summary>
public sealed class JobApiTests
{
    private const string First = "11111111-1111-1111-1111-111111111111";
    private const string Second = "22222222-2222-2222-2222-222222222222";

    [Fact]
    public async Task A_job_is_registered_goes_on_is_resumed_by_another_run_and_ends()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync();
        await PutAsync(silo, Job(First, "Running", "labels", 3));
        await PutAsync(silo, Job(First, "Interrupted", "labels", 7));
        JsonElement interrupted = Assert.Single(await ListAsync(silo));
        await PutAsync(silo, Job(Second, "Running", "training", 1));
        await PutAsync(silo, Job(Second, "Done", "push", 1));
        JsonElement done = Assert.Single(await ListAsync(silo));

        Assert.Equal(("doors", "Interrupted", 7, 1), Read(interrupted));
        Assert.Equal(("doors", "Done", 1, 2), Read(done));
        Assert.Equal(interrupted.GetProperty("startedAt").GetString(), done.GetProperty("startedAt").GetString());
    }

    [Fact]
    public async Task The_audit_log_has_begin_and_end_of_a_run_and_not_its_progress()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync();
        await PutAsync(silo, Job(First, "Running", "", 0));
        await PutAsync(silo, Job(First, "Running", "labels", 3));
        await PutAsync(silo, Job(First, "Running", "training", 3));
        await PutAsync(silo, Job(First, "Done", "push", 1));

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string[] changes;
        do
        {
            // A line is written after its request has been answered.
            JsonElement log = JsonDocument.Parse(await silo.Http.GetStringAsync(new Uri("/api/v1/audit", UriKind.Relative), limit.Token)).RootElement;
            changes = [.. log.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("change").GetString()!)];
        }
        while (!Array.Exists(changes, change => change.Contains("Done", StringComparison.Ordinal)));

        Assert.Equal(2, changes.Length);
        Assert.Contains("\"stage\":\"\"", changes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_outlives_the_silo()
    {
        using var directory = new TemporaryDirectory();
        await using (SiloFixture silo = await SiloFixture.StartAsync(directory: directory))
        {
            await PutAsync(silo, Job(First, "Running", "training", 40));
        }

        await using SiloFixture again = await SiloFixture.StartAsync(directory: directory);

        Assert.Equal(("doors", "Running", 40, 1), Read(Assert.Single(await ListAsync(again))));
    }

    [Theory]
    [InlineData("doors", """{"finalDnn":"yolox-nano"}""")]
    [InlineData("doors", """{"finalDnn":"yolox-nano","state":"Asleep","run":"11111111-1111-1111-1111-111111111111"}""")]
    [InlineData("doors", """{"finalDnn":"yolox-nano","state":"Running","run":"11111111-1111-1111-1111-111111111111","done":-1}""")]
    [InlineData("doors", """{"finalDnn":null,"state":"Running","run":"11111111-1111-1111-1111-111111111111"}""")]
    [InlineData("Doors", """{"finalDnn":"yolox-nano","state":"Running","run":"11111111-1111-1111-1111-111111111111"}""")]
    public async Task A_wrong_job_is_a_problem(string name, string body)
    {
        await using SiloFixture silo = await SiloFixture.StartAsync();
        using HttpResponseMessage answer = await TryPutAsync(silo, name, body);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    private static (string? Name, string? State, int Done, int Runs) Read(JsonElement job) =>
        (job.GetProperty("name").GetString(), job.GetProperty("state").GetString(), job.GetProperty("done").GetInt32(), job.GetProperty("runs").GetInt32());

    private static string Job(string run, string state, string stage, int done) =>
        $$"""{"finalDnn":"yolox-nano","state":"{{state}}","run":"{{run}}","stage":"{{stage}}","done":{{done}},"all":100}""";

    private static async Task PutAsync(SiloFixture silo, string body)
    {
        using HttpResponseMessage answer = await TryPutAsync(silo, "doors", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> TryPutAsync(SiloFixture silo, string name, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await silo.Http.PutAsync(new Uri($"/api/v1/jobs/{name}", UriKind.Relative), content);
    }

    private static async Task<JsonElement[]> ListAsync(SiloFixture silo) =>
        [.. JsonDocument.Parse(await silo.Http.GetStringAsync(new Uri("/api/v1/jobs", UriKind.Relative))).RootElement.EnumerateArray()];
}
