using AccMpeg.Contracts.Grains.Cluster;

namespace AccMpeg.Grains.Placement;

/// <summary>
/// Decides which silo hands how many cameras to which other one, by what all of them say. One order at a time: a few cameras go, and only when they have arrived
/// the next ones follow. Begins at a gap that pays, ends when no two silos differ by more than one, and does nothing while silos come and go.
/// </summary>
public sealed class HostBalance(RebalanceOptions options, TimeProvider time)
{
    // A silo that has said nothing for so many intervals is gone.
    private const int MissedReports = 4;

    private readonly Dictionary<string, Host> _hosts = new(StringComparer.Ordinal);
    private long _changedAt = time.GetTimestamp();
    private Pending? _pending;
    private bool _levelling;

    /// <summary>Takes what a silo says.</summary>
    /// <returns>What it is to hand over; null for nothing.</returns>
    public MoveOrder? Report(HostShare share)
    {
        ArgumentNullException.ThrowIfNull(share);
        Note(share);
        if (!share.Accepts || time.GetElapsedTime(_changedAt) < options.Settle || IsUnderWay())
        {
            return null;
        }

        (string least, int fewest, int most, double mean) = Survey();
        _levelling = _levelling ? most - fewest > 1 : most - fewest > Math.Max(options.Gap, mean / 4);
        if (!_levelling || share.Cameras < most || share.Movable == 0)
        {
            return null;
        }

        // As many as this one has too many and that one too few, so that no camera moves twice.
        int count = Math.Clamp((int)Math.Min(share.Cameras - mean, mean - fewest), 1, Math.Min(options.AtOnce, share.Movable));
        _pending = new Pending(least, fewest + count, time.GetTimestamp());
        return new MoveOrder(least, count);
    }

    private void Note(HostShare share)
    {
        foreach ((string name, Host host) in _hosts)
        {
            if (time.GetElapsedTime(host.SeenAt) > options.Interval * MissedReports)
            {
                _hosts.Remove(name);
                Change();
            }
        }

        if (!_hosts.TryGetValue(share.Silo, out Host before) || before.Accepts != share.Accepts)
        {
            Change();
        }

        _hosts[share.Silo] = new Host(share.Cameras, share.Accepts, time.GetTimestamp());
    }

    private void Change()
    {
        _changedAt = time.GetTimestamp();
        _pending = null;
        _levelling = false;
    }

    private bool IsUnderWay()
    {
        if (_pending is { } order && _hosts[order.Silo].Cameras < order.Expected && time.GetElapsedTime(order.At) < options.ArrivalPatience)
        {
            return true;
        }

        _pending = null;
        return false;
    }

    /// <summary>Of those that take part: who hosts the fewest, how many those are, how many the most are, and their mean.</summary>
    private (string Least, int Fewest, int Most, double Mean) Survey()
    {
        string least = string.Empty;
        int fewest = int.MaxValue;
        int most = 0;
        int all = 0;
        int hosts = 0;
        foreach ((string name, Host host) in _hosts)
        {
            if (!host.Accepts)
            {
                continue;
            }

            hosts++;
            all += host.Cameras;
            most = Math.Max(most, host.Cameras);
            if (host.Cameras < fewest || (host.Cameras == fewest && string.CompareOrdinal(name, least) < 0))
            {
                (least, fewest) = (name, host.Cameras);
            }
        }

        return (least, fewest, most, (double)all / hosts);
    }

    private readonly record struct Host(int Cameras, bool Accepts, long SeenAt);

    private sealed record Pending(string Silo, int Expected, long At);
}
