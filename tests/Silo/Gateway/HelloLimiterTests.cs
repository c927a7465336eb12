using System.Net;
using AccMpeg.Silo.Gateway;
using AccMpeg.Tests.Support;

namespace AccMpeg.Silo.Tests.Gateway;

public sealed class HelloLimiterTests
{
    private static readonly IPAddress Home = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Away = IPAddress.Parse("192.0.2.2");

    private readonly FakeTimeProvider _time = new();
    private readonly HelloLimiter _limiter;

    public HelloLimiterTests() => _limiter = new HelloLimiter(new GatewayOptions { RefusedHelloBurst = 3, RefusedHellosPerSecond = 0.5 }, _time);

    [Fact]
    public void An_address_that_was_refused_too_often_waits_and_another_does_not()
    {
        Refuse(Home, 3);

        Assert.False(_limiter.MayTry(Home, out TimeSpan wait));
        Assert.Equal(TimeSpan.FromSeconds(2), wait);
        Assert.True(_limiter.MayTry(Away, out _));
    }

    [Fact]
    public void With_time_it_may_try_again_and_as_often_as_at_first()
    {
        Refuse(Home, 3);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(_limiter.MayTry(Home, out _));
        Refuse(Home, 1);
        Assert.False(_limiter.MayTry(Home, out _));
        _time.Advance(TimeSpan.FromHours(1));
        Refuse(Home, 2);

        Assert.True(_limiter.MayTry(Home, out _));
    }

    [Fact]
    public void A_network_of_IPv6_is_one_address_and_IPv4_is_the_same_in_both_ways_of_writing()
    {
        Refuse(IPAddress.Parse("2001:db8::1"), 3);
        Refuse(Home.MapToIPv6(), 3);

        Assert.False(_limiter.MayTry(IPAddress.Parse("2001:db8::2"), out _));
        Assert.True(_limiter.MayTry(IPAddress.Parse("2001:db8:0:1::1"), out _));
        Assert.False(_limiter.MayTry(Home, out _));
    }

    [Fact]
    public void Refusals_from_everywhere_do_not_fill_the_memory()
    {
        for (int i = 0; i < 100_000; i++)
        {
            _limiter.Refused(new IPAddress(i));
        }

        Assert.True(_limiter.Addresses <= 16_384);
    }

    private void Refuse(IPAddress address, int times)
    {
        for (int i = 0; i < times; i++)
        {
            _limiter.Refused(address);
        }
    }
}
