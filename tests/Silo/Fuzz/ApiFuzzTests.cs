using System.Collections.Concurrent;
using System.Text.Json;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>Requests that are wrong in every way, over real sockets: none fails the silo, every refusal says value, limit and remedy, and every end point has had its share.</summary>
[Collection(FuzzTests.Name)]
public sealed class ApiFuzzTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int Wanted = 30_000;
    private const int Lanes = 4;

    private static readonly string[] Needed = ["detail", "limit", "remedy"];

    private readonly ErrorLog _log = new();
    private readonly ConcurrentDictionary<string, int> _statuses = [];
    private readonly ConcurrentQueue<string> _wrong = [];
    private SiloFixture _silo = null!;
    private int _inputs;

    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync(new GatewayOptions { RefusedHelloBurst = 1_000_000 }, log: _log);

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Thirty_thousand_wrong_requests()
    {
        IReadOnlyList<ApiRoute> routes = ApiRoute.All(_silo.Host.Services.GetServices<EndpointDataSource>());
        Task wrong = Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => RunLaneAsync(lane, routes))));
        long steady = await SteadyCamera.RunAsync(_silo, wrong);
        await wrong;

        output.WriteLine($"{steady} frames of a steady camera; {_inputs} wrong requests to {routes.Count} end points: {string.Join(", ", _statuses.OrderBy(status => status.Key).Select(status => $"{status.Key} {status.Value}"))}");
        Assert.True(_inputs >= Wanted && routes.Count > 20);
        Assert.True(_wrong.IsEmpty, $"{_wrong.Count} answers are wrong:\n{string.Join("\n\n", _wrong.Take(5))}");
        Assert.True(_log.Errors.Count == 0, string.Join('\n', _log.Errors.Take(3)));
    }

    private async Task RunLaneAsync(int lane, IReadOnlyList<ApiRoute> routes)
    {
        var maker = new ApiRequestMaker(routes, new Random(lane));
        RawHttpConnection connection = await RawHttpConnection.ConnectAsync(_silo.Host.Address);
        try
        {
            for (int index = lane; Interlocked.Increment(ref _inputs) <= Wanted; index += Lanes)
            {
                if (!connection.IsOpen)
                {
                    connection.Dispose();
                    connection = await RawHttpConnection.ConnectAsync(_silo.Host.Address);
                }

                RawRequest request = maker.Next(index);
                Check(request, await connection.SendAsync(request).WaitAsync(TimeSpan.FromSeconds(60)));
            }
        }
        finally
        {
            connection.Dispose();
        }
    }

    private void Check(RawRequest request, RawResponse? answer)
    {
        _statuses.AddOrUpdate(answer?.Status.ToString() ?? "none", 1, static (_, count) => count + 1);
        if (Problem(request, answer) is { } problem)
        {
            _wrong.Enqueue($"{problem}\n{request}");
        }
    }

    private static string? Problem(RawRequest request, RawResponse? answer)
    {
        if (answer is null)
        {
            return request.Lawful ? "no answer" : null;
        }

        // 505: the version of HTTP was damaged.
        if (answer.Status >= 500 && (request.Lawful || answer.Status != 505))
        {
            return $"status {answer.Status}: {Text(answer)}";
        }

        if (request is { Aimed: true, Route.Operation: not null } && !request.Route.Statuses.Contains(answer.Status) && answer.Status is not (304 or 101))
        {
            return $"status {answer.Status}, which the end point's description does not know: {Text(answer)}";
        }

        // A request that is no HTTP is turned away by the server before anything of the silo sees it.
        if (answer.Status < 400 || request.Method == "HEAD" || (!request.Lawful && answer.Body is { Length: 0 }))
        {
            return null;
        }

        if (answer.ContentType != "application/problem+json" || answer.Body is not { Length: > 0 })
        {
            return $"status {answer.Status} with content type '{answer.ContentType}': {Text(answer)}";
        }

        using JsonDocument problem = JsonDocument.Parse(answer.Body);
        JsonElement root = problem.RootElement;
        return Array.Find(Needed, name => !root.TryGetProperty(name, out JsonElement member) || member.GetString() is not { Length: > 0 }) is { } missing
            || !root.TryGetProperty("value", out _)
            || root.GetProperty("status").GetInt32() != answer.Status
            ? $"status {answer.Status} without value, limit or remedy: {Text(answer)}"
            : null;
    }

    private static string Text(RawResponse answer) => System.Text.Encoding.UTF8.GetString(answer.Body ?? []);
}
