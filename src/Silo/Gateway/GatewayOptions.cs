using System.Globalization;
using System.Net;
using AccMpeg.Contracts.Validation;

namespace AccMpeg.Silo.Gateway;

/// <summary>Bounds and patience of the gateway that edges connect to.</summary>
public sealed record GatewayOptions
{
    /// <summary>What edges say in their hello whose cameras have no token of their own; null where there is no such token.</summary>
    public string? Token { get; init; }

    /// <summary>Where there is no <see cref="Token"/>, edges without one may connect from other machines too; on loopback they always may.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>An edge that may connect registers its camera where that is unknown; null for: on loopback only, where it is tried out.</summary>
    public bool? AutoRegister { get; init; }

    /// <summary>Edges that may be connected at once.</summary>
    public int MaxConnections { get; init; } = 4096;

    /// <summary>Bytes a second that one edge may send in the long run; more is read more slowly.</summary>
    public int MaxBytesPerSecond { get; init; } = 8 << 20;

    /// <summary>Messages a second that one edge may send in the long run; more are read more slowly.</summary>
    public int MaxMessagesPerSecond { get; init; } = 1000;

    /// <summary>Connections from one address that may be refused at once before the address is turned away unread.</summary>
    public int RefusedHelloBurst { get; init; } = 60;

    /// <summary>Refused connections a second that one address may make in the long run.</summary>
    public double RefusedHellosPerSecond { get; init; } = 1;

    /// <summary>Largest width and height of a stream, in pixels.</summary>
    public int MaxFrameSide { get; init; } = 8192;

    /// <summary>An edge has to say hello within this time.</summary>
    public TimeSpan HelloPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A camera whose silo has died has no host until the others are sure of that: its edge waits at this gateway for so long, less than an edge waits for a
    /// welcome, before it is told to come again.
    /// </summary>
    public TimeSpan RehostPatience { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>An edge that has completed no message for this time is taken for dead; edges ping every few seconds.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>An edge that does not take a message within this time is taken for dead.</summary>
    public TimeSpan SendPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>An edge that does not answer a close within this time is cut off.</summary>
    public TimeSpan ClosePatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>These options with what is left open decided for where the gateway listens.</summary>
    internal GatewayOptions For(IPAddress address)
    {
        bool loopback = IPAddress.IsLoopback(address);
        return this with { AllowAnonymous = AllowAnonymous || loopback, AutoRegister = AutoRegister ?? loopback };
    }

    /// <summary>Without the token, which a record would print.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{nameof(GatewayOptions)} {{ MaxConnections = {MaxConnections}, AllowAnonymous = {AllowAnonymous}, AutoRegister = {AutoRegister} }}");

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Token is { Length: < 8 })
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"The edge token has {Token.Length} characters: choose at least 8, such as the output of 'openssl rand -hex 16'."));
        }

        errors.CheckRange(MaxConnections, 1, 100_000);
        errors.CheckRange(MaxBytesPerSecond, 1, 1 << 30);
        errors.CheckRange(MaxMessagesPerSecond, 1, 1_000_000);
        errors.CheckRange(RefusedHelloBurst, 1, 1_000_000);
        errors.CheckRange(RefusedHellosPerSecond, 0.001, 1_000_000);
        errors.CheckRange(MaxFrameSide, 1, 16_384, "pixels");
        errors.CheckPatience(HelloPatience);
        errors.CheckPatience(RehostPatience);
        errors.CheckPatience(SilenceLimit);
        errors.CheckPatience(SendPatience);
        errors.CheckPatience(ClosePatience);
        return errors;
    }
}
