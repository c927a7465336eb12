using System.Text.Json;
using AccMpeg.Grains.Results;
using AccMpeg.Silo.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Tests.Api;

public sealed class StoreFailureHandlerTests
{
    [Fact]
    public async Task A_store_that_fails_is_a_503_with_its_reason_and_when_to_come_again()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddExceptionHandler<StoreFailureHandler>();
        await using WebApplication app = builder.Build();
        ApiFailures.Use(app);
        app.MapGet("/fails", IResult () => throw new ResultStoreException("The disk is full; free some."));
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using HttpResponseMessage answer = await http.GetAsync(new Uri("/fails", UriKind.Relative));

        JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, (int)answer.StatusCode);
        Assert.Equal("The disk is full; free some.", problem.GetProperty("detail").GetString());
        Assert.NotNull(answer.Headers.RetryAfter);
    }
}
