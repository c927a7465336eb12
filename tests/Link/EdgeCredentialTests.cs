using System.Net.Http.Headers;
using System.Text;
using AccMpeg.Contracts.Edge;

namespace AccMpeg.Link.Tests;

public sealed class EdgeCredentialTests
{
    [Theory]
    [InlineData("s3cret")]
    [InlineData("with: a colon, übrigens")]
    [InlineData("")]
    public void What_an_edge_shows_is_what_a_silo_reads(string token)
    {
        var shown = new EdgeCredential("door", token);

        Assert.True(EdgeCredential.TryParse(shown.ToHeader().ToString(), out EdgeCredential? read));
        Assert.Equal(shown, read);
    }

    [Fact]
    public void It_is_what_HTTP_calls_Basic()
    {
        AuthenticationHeaderValue header = new EdgeCredential("door", "s3cret").ToHeader();

        Assert.Equal(("Basic", "ZG9vcjpzM2NyZXQ="), (header.Scheme, header.Parameter));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic no base64!")]
    [InlineData("Bearer ZG9vcjpzM2NyZXQ=")]
    [InlineData("Basic ZG9vcg==")]
    public void Anything_else_is_none(string? header) => Assert.False(EdgeCredential.TryParse(header, out _));

    [Fact]
    public void Longer_ones_than_the_protocol_has_are_not_read()
    {
        string most = new('x', EdgeProtocol.MaxCredentialBytes - "door:".Length);

        Assert.True(EdgeCredential.TryParse(new EdgeCredential("door", most).ToHeader().ToString(), out _));
        Assert.False(EdgeCredential.TryParse(new EdgeCredential("door", most + "x").ToHeader().ToString(), out _));
        Assert.False(EdgeCredential.TryParse($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', 100_000)))}", out _));
    }

    [Fact]
    public void It_does_not_print_the_token() => Assert.DoesNotContain("s3cret", $"{new EdgeCredential("door", "s3cret")}", StringComparison.Ordinal);
}
