using System.Net.Http.Json;
using AccMpeg.Cli.Output;

namespace AccMpeg.Cli.Cluster;

/// <summary>The HTTP interface of a silo.</summary>
internal sealed class SiloClient(Uri address, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ReadyInterval = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Where the silo listens.</summary>
    public Uri Address => address;

    /// <summary>Asks until the silo says that it is ready.</summary>
    /// <param name="ended">The silo is gone, and asking is in vain.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="HttpRequestException">The silo is gone.</exception>
    public async Task WaitUntilReadyAsync(Func<bool> ended, CancellationToken cancellation)
    {
        while (!await IsReadyAsync(cancellation))
        {
            if (ended())
            {
                throw new HttpRequestException($"No silo runs at {address} any more.");
            }

            await Task.Delay(ReadyInterval, time, cancellation);
        }
    }

    /// <summary>GET of a JSON document.</summary>
    /// <param name="path">Relative to the silo's address.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<T>(path, JsonText.Options, cancellation)
        ?? throw new HttpRequestException($"{address}{path} answered with nothing.");

    /// <summary>GET of a text.</summary>
    /// <param name="path">Relative to the silo's address.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<string> GetTextAsync(string path, CancellationToken cancellation) => _http.GetStringAsync(path, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync("health/ready", cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
