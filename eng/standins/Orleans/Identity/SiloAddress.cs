using System.Globalization;
using System.Net;

namespace Orleans.Runtime;

/// <summary>The address of one run of a silo: its end point and its generation.</summary>
[GenerateSerializer]
[Immutable]
public sealed class SiloAddress : IEquatable<SiloAddress>, IComparable<SiloAddress>
{
    private SiloAddress(IPEndPoint endpoint, int generation)
    {
        Endpoint = endpoint;
        Generation = generation;
    }

    /// <summary>The address of nothing.</summary>
    public static SiloAddress Zero { get; } = New(new IPEndPoint(0, 0), 0);

    /// <summary>The end point.</summary>
    [Id(0)]
    public IPEndPoint Endpoint { get; }

    /// <summary>Tells two runs on one end point apart.</summary>
    [Id(1)]
    public int Generation { get; }

    /// <summary>Takes both parts.</summary>
    public static SiloAddress New(IPEndPoint ep, int gen)
    {
        ArgumentNullException.ThrowIfNull(ep);
        return new SiloAddress(ep, gen);
    }

    /// <summary>Takes all parts.</summary>
    public static SiloAddress New(IPAddress address, int port, int generation) => New(new IPEndPoint(address, port), generation);

    /// <summary>Reads what <see cref="ToParsableString"/> wrote.</summary>
    public static SiloAddress FromParsableString(string addr)
    {
        ArgumentNullException.ThrowIfNull(addr);
        string[] parts = addr.Split('@');
        return parts.Length == 2
            && IPEndPoint.TryParse(parts[0], out IPEndPoint? endpoint)
            && int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int generation)
            ? New(endpoint, generation)
            : throw new FormatException($"'{addr}' is no silo address: it must have the form address:port@generation.");
    }

    /// <inheritdoc/>
    public int CompareTo(SiloAddress? other)
        => other is null ? 1 : string.CompareOrdinal(ToParsableString(), other.ToParsableString());

    /// <inheritdoc/>
    public bool Equals(SiloAddress? other) => other is not null && Generation == other.Generation && Endpoint.Equals(other.Endpoint);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SiloAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Endpoint, Generation);

    /// <summary>A form that <see cref="FromParsableString"/> reads.</summary>
    public string ToParsableString() => string.Create(CultureInfo.InvariantCulture, $"{Endpoint}@{Generation}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"S{Endpoint}:{Generation}");
}
