using AccMpeg.Silo.Tests.Support;
using AccMpeg.Silo.Webhooks;

namespace AccMpeg.Silo.Tests.Webhooks;

public sealed class SiloWebhookTests
{
    [Fact]
    public async Task A_silo_sends_the_results_of_its_cameras_and_counts_them()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory.File("secret"), WebhookReceiver.Secret);
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync(directory.File("secret"));
        var webhook = new WebhookOptions { Address = receiver.Address, SecretFile = directory.File("secret") };
        await using SiloFixture silo = await SiloFixture.StartAsync(directory: directory, change: options => options with { Webhook = webhook });
        using ScriptedEdge edge = await silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());

        await edge.SendAsync(ScriptedEdge.Frames(TestStream.Encode(10)));

        Assert.Equal(WebhookSenderTests.Keys(0, 10), await receiver.TakeAsync(10));
        Assert.Equal(0, receiver.BadSignatures);
        Assert.Contains("accm_webhook_messages{answer=\"ok\"}", await silo.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative)), StringComparison.Ordinal);
    }
}
