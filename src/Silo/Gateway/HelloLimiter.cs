using System.Net;
using System.Net.Sockets;

namespace AccMpeg.Silo.Gateway;

/// <summary>
/// Counts connections that were not welcome, by remote address: each address has a store of them that refills over time, and who has used it up is turned away
/// before anything is read. Whoever tries tokens or names gets a few answers a minute; an edge with a wrong token that is started again and again keeps no other
/// edge behind the same address out. Of IPv6 the /64 counts, which is what one subscriber has. Thread safe.
/// </summary>
internal sealed class HelloLimiter(GatewayOptions options, TimeProvider time)
{
    // Beyond this, addresses whose store is full again are forgotten; where none is, all are: the memory stays bounded, whoever comes from everywhere.
    private const int MostAddresses = 16_384;
    private const int NetworkBytes = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, (double Left, long At)> _stores = [];

    /// <summary>Addresses that are remembered.</summary>
    public int Addresses
    {
        get
        {
            lock (_gate)
            {
                return _stores.Count;
            }
        }
    }

    /// <summary>Whether a connection from the address may be tried; otherwise how long until one may.</summary>
    public bool MayTry(IPAddress? remote, out TimeSpan wait)
    {
        lock (_gate)
        {
            double left = LeftOf(Key(remote), time.GetTimestamp());
            wait = left >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - left) / options.RefusedHellosPerSecond);
            return left >= 1;
        }
    }

    /// <summary>A connection from the address was not welcome.</summary>
    public void Refused(IPAddress? remote)
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            IPAddress key = Key(remote);
            if (_stores.Count >= MostAddresses && !_stores.ContainsKey(key))
            {
                Forget(now);
            }

            _stores[key] = (LeftOf(key, now) - 1, now);
        }
    }

    private static IPAddress Key(IPAddress? remote)
    {
        if (remote is null)
        {
            return IPAddress.None;
        }

        if (remote.IsIPv4MappedToIPv6)
        {
            return remote.MapToIPv4();
        }

        if (remote.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return remote;
        }

        byte[] bytes = remote.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }

    private double LeftOf(IPAddress key, long now) => _stores.TryGetValue(key, out (double Left, long At) store)
        ? Math.Min(options.RefusedHelloBurst, store.Left + (time.GetElapsedTime(store.At, now).TotalSeconds * options.RefusedHellosPerSecond))
        : options.RefusedHelloBurst;

    private void Forget(long now)
    {
        foreach (IPAddress key in _stores.Keys.Where(key => LeftOf(key, now) >= options.RefusedHelloBurst).ToArray())
        {
            _stores.Remove(key);
        }

        if (_stores.Count >= MostAddresses)
        {
            _stores.Clear();
        }
    }
}
