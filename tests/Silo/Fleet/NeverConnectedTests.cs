using System.Text;
using System.Text.Json;
using AccMpeg.Grains.Cameras;
using AccMpeg.Silo.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AccMpeg.Silo.Tests.Fleet;

/// <summary>A camera whose edge never comes is seen, and costs nothing but its line in the directory.</summary>
public sealed class NeverConnectedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task It_is_told_from_one_that_is_only_away_also_after_a_restart()
    {
        using var directory = new TemporaryDirectory();
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await using (SiloFixture silo = await SiloFixture.StartAsync(directory: directory))
        {
            await AddAsync(silo, "gate");
            await AddAsync(silo, "door");
            Assert.Null(await FirstConnectedAsync(silo, "door"));
            using (ScriptedEdge edge = await silo.ConnectAsync())
            {
                await edge.GreetAsync(ScriptedEdge.Hello());
            }

            Assert.InRange((await FirstConnectedAsync(silo, "door"))!.Value, before, DateTimeOffset.UtcNow);
            Assert.Equal(1, (await RegistrationAsync(silo, "door")).GetProperty("version").GetInt64());
        }

        await using SiloFixture again = await SiloFixture.StartAsync(directory: directory);
        using JsonDocument list = JsonDocument.Parse(await again.Http.GetStringAsync(new Uri("/api/v1/cameras", UriKind.Relative)));
        JsonElement[] cameras = [.. list.RootElement.GetProperty("cameras").EnumerateArray().Select(camera => camera.GetProperty("registration"))];

        Assert.Equal([JsonValueKind.String, JsonValueKind.Null], cameras.Select(camera => camera.GetProperty("firstConnectedAt").ValueKind));
        Assert.All(cameras, camera => Assert.True(camera.GetProperty("createdAt").GetDateTimeOffset() >= before));
    }

    [Fact]
    public async Task A_camera_that_is_registered_anew_has_not_connected_yet()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync();
        using (ScriptedEdge edge = await silo.ConnectAsync())
        {
            await edge.GreetAsync(ScriptedEdge.Hello());
        }

        Assert.NotNull(await FirstConnectedAsync(silo, "door"));
        using HttpResponseMessage removed = await silo.Http.DeleteAsync(new Uri("/api/v1/cameras/door", UriKind.Relative));
        await AddAsync(silo, "door");

        Assert.Null(await FirstConnectedAsync(silo, "door"));
    }

    [Fact]
    public async Task Hundreds_of_them_leave_no_grain_behind()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync();
        LocalCameras hosted = silo.Host.Services.GetRequiredService<LocalCameras>();
        for (int i = 0; i < 200; i++)
        {
            await AddAsync(silo, $"door-{i}");
            using HttpResponseMessage token = await silo.Http.PostAsync(new Uri($"/api/v1/cameras/door-{i}/token", UriKind.Relative), null);
            await RegistrationAsync(silo, $"door-{i}");
        }

        using var limit = new CancellationTokenSource(Patience);
        while (hosted.Count > 0)
        {
            // Grains leave by themselves after their last call; each round trip gives them time.
            await silo.Http.GetStringAsync(new Uri("/api/v1/cameras?limit=1", UriKind.Relative), limit.Token);
        }

        using JsonDocument list = JsonDocument.Parse(await silo.Http.GetStringAsync(new Uri("/api/v1/cameras", UriKind.Relative)));
        Assert.Equal(200, list.RootElement.GetProperty("total").GetInt32());
    }

    private static async Task AddAsync(SiloFixture silo, string camera)
    {
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await silo.Http.PutAsync(new Uri($"/api/v1/cameras/{camera}", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement> RegistrationAsync(SiloFixture silo, string camera) =>
        JsonDocument.Parse(await silo.Http.GetStringAsync(new Uri($"/api/v1/cameras/{camera}", UriKind.Relative))).RootElement.GetProperty("registration");

    private static async Task<DateTimeOffset?> FirstConnectedAsync(SiloFixture silo, string camera) =>
        (await RegistrationAsync(silo, camera)).GetProperty("firstConnectedAt") is { ValueKind: JsonValueKind.String } at ? at.GetDateTimeOffset() : null;
}
