using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using AccMpeg.Contracts.Edge;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Gateway;

/// <summary>Who may connect as which camera.</summary>
public sealed class AdmissionTests
{
    private static readonly GatewayOptions Strict = new() { Token = "shared-secret", AutoRegister = false };

    [Fact]
    public async Task Where_cameras_are_not_registered_by_connecting_an_unknown_one_is_refused_and_leaves_no_trace()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync(Strict);
        Stop unknown = await RefusedAsync(silo, "shared-secret");
        using JsonDocument list = JsonDocument.Parse(await silo.Http.GetStringAsync(new Uri("/api/v1/cameras", UriKind.Relative)));

        Assert.Contains("camera add door", unknown.Reason, StringComparison.Ordinal);
        Assert.False(unknown.Retry);
        Assert.Equal(0, list.RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_registered_camera_without_a_token_of_its_own_shows_the_shared_one()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync(Strict);
        await PutAsync(silo);

        await RefusedAsync(silo, "another-secret");
        await RefusedAsync(silo, string.Empty);

        await WelcomeAsync(silo, "shared-secret");
    }

    [Fact]
    public async Task A_token_of_its_own_takes_the_place_of_the_shared_one()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync(Strict);
        await PutAsync(silo);
        string token = await IssueAsync(silo);

        await RefusedAsync(silo, "shared-secret");

        await WelcomeAsync(silo, token);
    }

    [Fact]
    public async Task After_a_rotation_both_tokens_are_good_and_without_grace_only_the_new_one()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync(Strict);
        await PutAsync(silo);
        string first = await IssueAsync(silo);
        string second = await IssueAsync(silo);
        await WelcomeAsync(silo, first);
        await WelcomeAsync(silo, second);
        string third = await IssueAsync(silo, "?grace=0");

        await RefusedAsync(silo, first);
        await RefusedAsync(silo, second);

        await WelcomeAsync(silo, third);
    }

    [Fact]
    public async Task A_connection_ends_when_the_grace_of_the_token_that_it_showed_is_over()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync(Strict);
        await PutAsync(silo);
        string first = await IssueAsync(silo);
        using ScriptedEdge old = await silo.ConnectAsync();
        await old.GreetAsync(ScriptedEdge.Hello(token: first));
        string second = await IssueAsync(silo, "?grace=1");

        Stop? stop = await old.WhenStoppedAsync();

        Assert.Contains("expired", stop!.Reason, StringComparison.Ordinal);
        Assert.False(stop.Retry);
        await WelcomeAsync(silo, second);
    }

    [Fact]
    public async Task A_connection_from_before_the_first_token_ends_with_the_grace_too()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync(Strict);
        await PutAsync(silo);
        using ScriptedEdge shared = await silo.ConnectAsync();
        await shared.GreetAsync(ScriptedEdge.Hello(token: "shared-secret"));
        await IssueAsync(silo, "?grace=1");

        Stop? stop = await shared.WhenStoppedAsync();

        Assert.Contains("expired", stop!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_whose_edges_are_refused_again_and_again_is_turned_away_unread()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync(Strict with { RefusedHelloBurst = 3, RefusedHellosPerSecond = 0.001 });
        for (int i = 0; i < 3; i++)
        {
            await RefusedAsync(silo, "wrong-secret");
        }

        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(silo.Host.Address) { Scheme = "ws", Path = EdgeProtocol.Path }.Uri, default));

        Assert.Equal(HttpStatusCode.TooManyRequests, socket.HttpStatusCode);
        Assert.True(int.Parse(Assert.Single(socket.HttpResponseHeaders!["Retry-After"]), CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public async Task A_revoked_token_ends_the_connection_at_once()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync(Strict);
        await PutAsync(silo);
        string token = await IssueAsync(silo);
        using ScriptedEdge edge = await silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello(token: token));
        using HttpResponseMessage revoked = await silo.Http.DeleteAsync(new Uri("/api/v1/cameras/door/token", UriKind.Relative));

        Stop? stop = await edge.WhenStoppedAsync();

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.False(stop!.Retry);
        await RefusedAsync(silo, token);
        await RefusedAsync(silo, "shared-secret");
    }

    [Theory]
    [InlineData("door/token?grace=soon", 400)]
    [InlineData("door/token?grace=99999999", 400)]
    [InlineData("nobody/token", 404)]
    public async Task A_wrong_request_for_a_token_is_a_problem(string path, int status)
    {
        await using SiloFixture silo = await SiloFixture.StartAsync();
        await PutAsync(silo);

        using HttpResponseMessage answer = await silo.Http.PostAsync(new Uri($"/api/v1/cameras/{path}", UriKind.Relative), null);

        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("192.0.2.1", false)]
    public void Only_on_loopback_edges_come_in_without_being_known(string address, bool open)
    {
        GatewayOptions options = new GatewayOptions().For(IPAddress.Parse(address));

        Assert.Equal((open, open), (options.AllowAnonymous, options.AutoRegister));
    }

    private static async Task PutAsync(SiloFixture silo)
    {
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await silo.Http.PutAsync(new Uri("/api/v1/cameras/door", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<string> IssueAsync(SiloFixture silo, string query = "")
    {
        using HttpResponseMessage answer = await silo.Http.PostAsync(new Uri($"/api/v1/cameras/door/token{query}", UriKind.Relative), null);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
    }

    private static async Task WelcomeAsync(SiloFixture silo, string token)
    {
        using ScriptedEdge edge = await silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello(token: token));
    }

    private static async Task<Stop> RefusedAsync(SiloFixture silo, string token)
    {
        using ScriptedEdge edge = await silo.ConnectAsync();
        await edge.SendAsync(new EdgeMessage { Hello = ScriptedEdge.Hello(token: token) });
        Stop? stop = await edge.WhenStoppedAsync();
        Assert.NotNull(stop);
        Assert.DoesNotContain("secret", stop.Reason, StringComparison.Ordinal);
        return stop;
    }
}
