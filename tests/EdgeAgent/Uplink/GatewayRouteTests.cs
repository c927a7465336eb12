using AccMpeg.EdgeAgent.Uplink;

namespace AccMpeg.EdgeAgent.Tests.Uplink;

public sealed class GatewayRouteTests
{
    private static readonly Uri A = new("ws://a/edge/v1");
    private static readonly Uri B = new("ws://b/edge/v1");
    private static readonly Uri C = new("ws://c/edge/v1");

    [Fact]
    public void Configured_addresses_take_turns_and_redirects_come_first()
    {
        GatewayRoute route = new([A, B], "a");
        Assert.Equal([A, B, A], new[] { route.Next(), route.Next(), route.Next() });

        Assert.True(route.Redirect([C, A]));

        Assert.Equal([C, A, B], new[] { route.Next(), route.Next(), route.Next() });
    }

    [Fact]
    public void Silos_that_redirect_in_circles_do_not_keep_the_edge_from_backing_off()
    {
        GatewayRoute route = new([A], "a");
        Assert.Equal(5, Enumerable.Range(0, 5).Count(_ => route.Redirect([B])));
        Assert.False(route.Redirect([B]));
        Assert.Equal(A, route.Next());

        route.Succeeded();
        Assert.True(route.Redirect([B]));
    }

    [Fact]
    public void Cameras_spread_over_the_addresses_and_each_keeps_its_first()
    {
        Uri[] addresses = [A, B, C];
        Uri[] firsts = [.. Enumerable.Range(0, 300).Select(i => new GatewayRoute(addresses, $"gate-{i}").Next())];

        Assert.All(addresses, address => Assert.InRange(firsts.Count(first => first == address), 75, 125));
        Assert.Equal(firsts, Enumerable.Range(0, 300).Select(i => new GatewayRoute(addresses, $"gate-{i}").Next()));
    }

    [Theory]
    [InlineData("http://silo:8080", "ws://silo:8080/edge/v1")]
    [InlineData("https://silo", "wss://silo/edge/v1")]
    [InlineData("ws://silo:9/", "ws://silo:9/edge/v1")]
    [InlineData("wss://silo/own/path", "wss://silo/own/path")]
    public void Addresses_are_brought_to_the_end_point(string written, string endPoint)
    {
        Assert.True(GatewayAddress.TryParse(written, out Uri? address));
        Assert.Equal(new Uri(endPoint), address);
    }

    [Theory]
    [InlineData("ftp://silo")]
    [InlineData("silo:8080")]
    [InlineData("/edge/v1")]
    [InlineData("")]
    public void What_is_no_address_of_a_gateway_is_refused(string written) => Assert.False(GatewayAddress.TryParse(written, out _));
}
