using System.Net;
using AccMpeg.Silo.Clustering;

namespace AccMpeg.Silo.Tests.Clustering;

public sealed class SiloClusterOptionsTests
{
    private const string Secret = "hush-hush";

    [Fact]
    public void The_defaults_are_sound() =>
        Assert.Empty(new SiloClusterOptions { ConnectionString = "Host=db;Database=accmpeg;Username=u" }.Validate());

    [Fact]
    public void Every_error_is_told_at_once()
    {
        var options = new SiloClusterOptions
        {
            ConnectionString = "Host=db",
            ClusterId = string.Empty,
            ServiceId = new string('s', 200),
            AdvertisedAddress = IPAddress.Any,
            Membership = new MembershipOptions { ProbeTimeout = TimeSpan.Zero, MissedProbes = 0, Votes = 99 },
        };

        Assert.Equal(
            ["ClusterId's", "ServiceId's", "AdvertisedAddress", "The connection string names no Database", "ProbeTimeout", "MissedProbes", "Votes"],
            options.Validate().Select(error => error[..error.IndexOf(error.StartsWith("The", StringComparison.Ordinal) ? ':' : ' ', StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData($"Host=db;Database=accmpeg;Password=abc;{Secret}=1")]
    [InlineData($"Host=db;Database=accmpeg;Port={Secret}")]
    [InlineData(Secret)]
    public void A_connection_string_that_cannot_be_read_is_not_shown(string text)
    {
        var options = new SiloClusterOptions { ConnectionString = text };

        Assert.Single(options.Validate());
        Assert.DoesNotContain(Secret, options.Validate()[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, new SiloOptions { DataDirectory = "data", Cluster = options }.ToString(), StringComparison.Ordinal);
    }
}
