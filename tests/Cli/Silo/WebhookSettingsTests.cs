using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Contracts;
using AccMpeg.EdgeAgent;
using AccMpeg.Media;
using AccMpeg.Silo;
using AccMpeg.Silo.Gateway;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Silo;

/// <summary>The webhook is set as every other option of a silo: on the command line, by the environment, in a configuration file. Each ends in an error here, before a silo runs.</summary>
public sealed class WebhookSettingsTests
{
    [Fact]
    public async Task It_is_read_from_the_environment()
    {
        CliRun run = await CliRun.Of(
            new Dictionary<string, string> { ["ACCMPEG_WEBHOOK"] = "https://receiver.example/results", ["ACCMPEG_WEBHOOK_SECRET_FILE"] = "/nowhere/webhook.secret" }, "silo", "run");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("The webhook's secret file /nowhere/webhook.secret cannot be read", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_read_from_a_configuration_file()
    {
        using TemporaryFile secret = new("0123456789abcdef");
        using TemporaryFile right = new(Configuration("https://receiver.example/results", secret.Path));
        using TemporaryFile wrong = new(Configuration("https://user:hunter2@receiver.example/", secret.Path));
        CliRun check = await CliRun.Of("config", "check", right.Path);
        CliRun run = await CliRun.Of("silo", "run", "--config", wrong.Path);

        Assert.Equal((ExitCode.Ok, ExitCode.Usage), (check.Code, run.Code));
        Assert.Contains("holds a user name or password", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
    }

    private static string Configuration(string address, string secretFile) =>
        $$$"""{ "silo": { "run": { "webhook": "{{{address}}}", "webhookSecretFile": "{{{secretFile}}}", "webhookName": "mine" } } }""";

    [Fact]
    public async Task What_is_about_a_webhook_that_is_not_there_is_an_error()
    {
        CliRun run = await CliRun.Of("silo", "run", "--webhook-secret-file=webhook.secret", "--webhook-name=mine");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal(2, run.ErrorLines.Count(line => line.Contains("is given without --webhook", StringComparison.Ordinal)));
    }

    [Fact]
    public void Options_that_are_printed_hold_no_secret()
    {
        const string Secret = "hunter2-hunter2";
        object[] options =
        [
            new SiloOptions { DataDirectory = "data", Gateway = new GatewayOptions { Token = Secret } },
            new EdgeAgentOptions { Camera = CameraId.Parse("gate-1"), Gateways = [], Source = new VideoSourceOptions { Location = $"rtsp://me:{Secret}@camera" }, Token = Secret },
            new ClusterAccess("http://silo:7070", Secret, null),
        ];

        Assert.All(options, option => Assert.DoesNotContain("hunter2", option.ToString(), StringComparison.Ordinal));
    }
}
