using AccMpeg.Silo.Tests.Support;
using AccMpeg.Silo.Webhooks;

namespace AccMpeg.Silo.Tests.Webhooks;

public sealed class WebhookSecretsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_signature_is_that_of_the_published_example()
    {
        string signature = Load("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}"""u8);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void While_secrets_are_changed_each_signs()
    {
        string[] signatures = Load("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n\na-secret-of-plain-text\n").Sign("id", "1", "{}"u8).Split(' ');

        Assert.Equal(2, signatures.Distinct().Count());
        Assert.All(signatures, signature => Assert.StartsWith("v1,", signature, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "has 0 secrets")]
    [InlineData("short", "of at least 16 bytes")]
    [InlineData("whsec_not base64", "is not Base64")]
    [InlineData(null, "cannot be read")]
    public void A_wrong_file_is_told_without_what_is_in_it(string? text, string error)
    {
        string path = _directory.File("secret");
        if (text is not null)
        {
            File.WriteAllText(path, text);
        }

        string found = Assert.Single(WebhookSecrets.Check(path));

        Assert.Contains(error, found, StringComparison.Ordinal);
        Assert.DoesNotContain("short", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_of_the_options_is_told() => Assert.Equal(
        6,
        new WebhookOptions
        {
            Address = new Uri("https://me:word@receiver.example"),
            SecretFile = string.Empty,
            Name = string.Empty,
            MaxResults = 0,
            MaxConcurrency = 0,
            RetryDelay = TimeSpan.Zero,
        }.Validate().Count);

    private WebhookSecrets Load(string text)
    {
        string path = _directory.File("secret");
        File.WriteAllText(path, text);
        Assert.Empty(WebhookSecrets.Check(path));
        return WebhookSecrets.Load(path);
    }
}
