using System.Net;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Api;

public sealed class SiloDrainTests
{
    [Fact]
    public async Task A_silo_that_is_asked_to_drain_is_asked_to_stop()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync();
        Task stop = silo.Host.WaitForShutdownAsync(CancellationToken.None);

        using HttpResponseMessage reply = await silo.Http.PostAsync(new Uri("/api/v1/silo/drain", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        await stop.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
