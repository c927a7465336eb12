using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AccMpeg.Silo.Tests.Fuzz;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Api;

/// <summary>Who adds a camera may go away at any moment: it is there whole afterwards, or not at all.</summary>
public sealed class CancelledAddTests : IAsyncLifetime, IDisposable
{
    private readonly ErrorLog _log = new();
    private SiloFixture _silo = null!;

    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync(log: _log);

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task An_add_that_breaks_off_in_its_body_registers_nothing()
    {
        await SendAndLeaveAsync("door", length: 40, """{"qpHigh":24}""");

        Assert.Equal((HttpStatusCode.NotFound, 0), (await StatusAsync("door"), await TotalAsync()));
        Assert.Empty(_log.Errors);
    }

    [Fact]
    public async Task Adds_whose_clients_do_not_wait_are_done_whole_or_not_at_all()
    {
        string[] cameras = [.. Enumerable.Range(0, 40).Select(i => $"door-{i}")];
        await Task.WhenAll(cameras.Select(camera => SendAndLeaveAsync(camera, length: 13, """{"qpHigh":24}""")));

        // The same again: where the first came through it changes nothing, else it is the first.
        HttpStatusCode[] again = await Task.WhenAll(cameras.Select(AddAsync));
        HttpStatusCode[] there = await Task.WhenAll(cameras.Select(StatusAsync));
        int total = await TotalAsync();
        using HttpResponseMessage gone = await _silo.Http.DeleteAsync(new Uri("/api/v1/cameras/door-0", UriKind.Relative));

        Assert.All(again, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, status.ToString()));
        Assert.All(there, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal((40, HttpStatusCode.NoContent, 39), (total, gone.StatusCode, await TotalAsync()));
        Assert.Empty(_log.Errors);
    }

    /// <summary>Sends a PUT and resets the connection, whatever the silo has made of it by then.</summary>
    private async Task SendAndLeaveAsync(string camera, int length, string body)
    {
        using var client = new TcpClient { LingerState = new LingerOption(true, 0) };
        await client.ConnectAsync(IPAddress.Loopback, _silo.Host.Address.Port);
        string request = $"PUT /api/v1/cameras/{camera} HTTP/1.1\r\nHost: silo\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
    }

    private async Task<HttpStatusCode> AddAsync(string camera)
    {
        using var body = new StringContent("""{"qpHigh":24}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _silo.Http.PutAsync(new Uri($"/api/v1/cameras/{camera}", UriKind.Relative), body);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> StatusAsync(string camera)
    {
        using HttpResponseMessage answer = await _silo.Http.GetAsync(new Uri($"/api/v1/cameras/{camera}", UriKind.Relative));
        return answer.StatusCode;
    }

    private async Task<int> TotalAsync()
    {
        using JsonDocument list = JsonDocument.Parse(await _silo.Http.GetStringAsync(new Uri("/api/v1/cameras", UriKind.Relative)));
        return list.RootElement.GetProperty("total").GetInt32();
    }
}
