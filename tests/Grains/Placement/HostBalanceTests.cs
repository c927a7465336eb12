using AccMpeg.Contracts.Grains.Cluster;
using AccMpeg.Grains.Placement;
using AccMpeg.Tests.Support;

namespace AccMpeg.Grains.Tests.Placement;

/// <summary>Silos that obey, over rounds of reports: what moves, how many at a time, and when nothing does.</summary>
public sealed class HostBalanceTests
{
    private static readonly RebalanceOptions Options = new() { AtOnce = 4 };

    private readonly FakeTimeProvider _time = new();
    private readonly HostBalance _balance;
    private readonly SortedDictionary<string, int> _cameras = new(StringComparer.Ordinal);
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly List<MoveOrder> _orders = [];
    private int? _movable;

    public HostBalanceTests() => _balance = new HostBalance(Options, _time);

    [Fact]
    public void A_silo_that_joins_is_given_cameras_few_at_a_time_until_all_host_as_many()
    {
        (_cameras["a"], _cameras["b"]) = (30, 30);
        Rounds(20);
        Assert.Empty(_orders);

        _cameras["c"] = 0;
        Rounds(40);

        Assert.Equal([20, 20, 20], _cameras.Values);
        Assert.All(_orders, order => Assert.InRange(order.Cameras, 1, Options.AtOnce));
        Assert.Equal(20, _orders.Sum(order => order.Cameras));
    }

    [Theory]
    [InlineData(6, 4)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(24, 20)]
    public void A_gap_that_does_not_pay_is_left_alone(int one, int other)
    {
        (_cameras["a"], _cameras["b"]) = (one, other);

        Rounds(50);

        Assert.Empty(_orders);
    }

    [Fact]
    public void What_is_level_stays_level_and_nothing_goes_back_and_forth()
    {
        (_cameras["a"], _cameras["b"], _cameras["c"]) = (7, 1, 2);

        Rounds(100);

        Assert.Equal(3, _orders.Sum(order => order.Cameras));
        Assert.InRange(_cameras.Values.Max() - _cameras.Values.Min(), 0, 1);
    }

    [Fact]
    public void Nothing_moves_while_silos_come_and_go()
    {
        (_cameras["a"], _cameras["b"]) = (20, 0);
        for (int i = 0; i < 10; i++)
        {
            Rounds(2);
            _cameras[$"new-{i}"] = 0;
        }

        Assert.Empty(_orders);
    }

    [Fact]
    public void The_next_ones_go_when_these_have_arrived_or_are_waited_for_no_longer()
    {
        (_cameras["a"], _cameras["b"]) = (20, 0);
        Rounds(6, obey: false);
        Assert.Single(_orders);

        Rounds(7, obey: false);
        Assert.Single(_orders);
        Rounds(1, obey: false);

        Assert.Equal(2, _orders.Count);
    }

    [Fact]
    public void Cameras_that_have_just_come_stay_for_a_while()
    {
        (_cameras["a"], _cameras["b"], _movable) = (20, 0, 0);
        Rounds(20);
        Assert.Empty(_orders);

        _movable = 1;
        Rounds(1);

        Assert.Equal([new MoveOrder("b", 1)], _orders);
    }

    [Fact]
    public void A_silo_that_drains_or_takes_no_part_is_given_nothing_and_gives_nothing()
    {
        (_cameras["a"], _cameras["b"], _cameras["c"]) = (20, 0, 8);
        _closed.Add("b");

        Rounds(50);

        Assert.Equal([14, 0, 14], _cameras.Values);
        Assert.DoesNotContain(_orders, order => order.Silo == "b");
    }

    [Fact]
    public void A_silo_that_says_nothing_any_more_is_given_nothing()
    {
        (_cameras["a"], _cameras["b"], _cameras["c"]) = (20, 0, 0);
        Rounds(4);
        _cameras.Remove("b");
        Rounds(6, obey: false);
        _orders.Clear();

        Rounds(50);

        Assert.NotEmpty(_orders);
        Assert.DoesNotContain(_orders, order => order.Silo == "b");
    }

    [Fact]
    public void Unsound_options_are_refused_with_all_their_errors() => Assert.Equal(
        ["AtOnce", "Gap", "Interval"],
        new RebalanceOptions { Gap = 0, AtOnce = 0, Interval = TimeSpan.Zero }.Validate().Select(error => error[..error.IndexOf(' ', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));

    private void Rounds(int count, bool obey = true)
    {
        for (int round = 0; round < count; round++)
        {
            foreach (string silo in _cameras.Keys.ToArray())
            {
                if (_balance.Report(new HostShare(silo, _cameras[silo], _movable ?? _cameras[silo], !_closed.Contains(silo))) is not { } order)
                {
                    continue;
                }

                _orders.Add(order);
                Assert.NotEqual(silo, order.Silo);
                if (obey)
                {
                    _cameras[silo] -= order.Cameras;
                    _cameras[order.Silo] += order.Cameras;
                }
            }

            _time.Advance(Options.Interval);
        }
    }
}
