using Microsoft.Extensions.Hosting;

namespace AccMpeg.Silo.Tests.Webhooks;

/// <summary>Background services that run until this is disposed of.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly BackgroundService[] _services;

    private Running(BackgroundService[] services) => _services = services;

    public static async Task<Running> StartAsync(params BackgroundService[] services)
    {
        foreach (BackgroundService service in services)
        {
            await service.StartAsync(default);
        }

        return new Running(services);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (BackgroundService service in _services)
        {
            await service.StopAsync(default);
            service.Dispose();
        }
    }
}
