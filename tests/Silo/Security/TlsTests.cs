using System.Net;
using System.Net.NetworkInformation;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using AccMpeg.Contracts.Edge;
using AccMpeg.Link;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Security;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Security;

public sealed class TlsTests
{
    [Fact]
    public async Task A_development_certificate_serves_those_who_trust_it_and_nobody_else()
    {
        await using SiloFixture silo = await SiloFixture.StartAsync(change: options => options with { Tls = new TlsOptions { Development = true } });
        string certificate = Path.Combine(silo.Directory, "tls-dev.pem");
        using SocketsHttpHandler trusting = TrustedAuthority.CreateHandler(certificate);
        using var http = new HttpClient(trusting, disposeHandler: false);
        using var invoker = new HttpMessageInvoker(trusting, disposeHandler: false);
        using var socket = new ClientWebSocket();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        string live = await http.GetStringAsync(new Uri(silo.Host.Address, "/health/live"), limit.Token);
        await socket.ConnectAsync(new UriBuilder(silo.Host.Address) { Scheme = "wss", Path = EdgeProtocol.Path }.Uri, invoker, limit.Token);

        Assert.Equal(("https", "live\n", WebSocketState.Open), (silo.Host.Address.Scheme, live, socket.State));
        Assert.True(
            OperatingSystem.IsWindows()
            || File.GetUnixFileMode(Path.ChangeExtension(certificate, ".key")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await Assert.ThrowsAsync<HttpRequestException>(() => silo.Http.GetStringAsync(new Uri("/health/live", UriKind.Relative), limit.Token));
    }

    [Fact]
    public async Task Development_certificates_of_several_silos_can_be_trusted_in_one_file()
    {
        await using SiloFixture first = await StartAsync(IPAddress.Loopback);
        await using SiloFixture second = await StartAsync(IPAddress.Loopback);
        using var directory = new TemporaryDirectory();
        string both = directory.File("both.pem");
        await File.WriteAllTextAsync(both, await CertificateOfAsync(first.Directory) + await CertificateOfAsync(second.Directory));
        using SocketsHttpHandler trusting = TrustedAuthority.CreateHandler(both);
        using var http = new HttpClient(trusting);

        Assert.Equal(
            ["live\n", "live\n"],
            await Task.WhenAll(new[] { first, second }.Select(silo => http.GetStringAsync(new Uri(silo.Host.Address, "/health/live")))));
    }

    [Fact]
    public async Task A_silo_that_listens_everywhere_is_trusted_under_each_address_of_the_machine()
    {
        IPAddress[] own = [.. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(address => address.Address).Where(address => !address.IsIPv6LinkLocal)];
        await using SiloFixture silo = await StartAsync(IPAddress.Any);

        using var certificate = X509Certificate2.CreateFromPem(await CertificateOfAsync(silo.Directory));

        Assert.NotEmpty(own);
        Assert.All(own, address => Assert.True(certificate.MatchesHostname(address.ToString()), address.ToString()));
    }

    [Fact]
    public async Task A_development_certificate_is_kept_over_a_restart()
    {
        using var directory = new TemporaryDirectory();
        await (await StartAsync(IPAddress.Loopback, directory)).DisposeAsync();
        string before = await CertificateOfAsync(directory.Path);
        await (await StartAsync(IPAddress.Loopback, directory)).DisposeAsync();

        Assert.Equal(before, await CertificateOfAsync(directory.Path));
    }

    [Fact]
    public void What_does_not_go_together_is_told_at_once()
    {
        var options = new TlsOptions { Certificate = "absent.pem", Development = true, Key = "absent.key" };

        Assert.Equal(3, options.Validate().Count);
        Assert.Single(new TlsOptions { Key = typeof(TlsTests).Assembly.Location }.Validate());
    }

    [Fact]
    public void A_file_without_a_certificate_is_no_authority()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("none.pem"), "nothing");

        Assert.Contains("none.pem", Assert.Throws<IOException>(() => TrustedAuthority.CreateHandler(directory.File("none.pem"))).Message, StringComparison.Ordinal);
    }

    private static Task<SiloFixture> StartAsync(IPAddress listen, TemporaryDirectory? directory = null) => SiloFixture.StartAsync(
        directory: directory,
        change: options => options with
        {
            Listen = new IPEndPoint(listen, 0),
            Tls = new TlsOptions { Development = true },
            Gateway = new GatewayOptions { AllowAnonymous = true },
        });

    private static Task<string> CertificateOfAsync(string directory) => File.ReadAllTextAsync(Path.Combine(directory, "tls-dev.pem"));
}
