using AccMpeg.EdgeAgent.Capture;
using AccMpeg.EdgeAgent.Ring;
using AccMpeg.Media;
using Microsoft.Extensions.Logging;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>What the encode thread works with.</summary>
internal sealed record EncodeContext
{
    /// <summary>The camera's name, for logs and metrics.</summary>
    public required string Camera { get; init; }

    /// <summary>Where frames come from.</summary>
    public required HandOver HandOver { get; init; }

    /// <summary>Where they go.</summary>
    public required StreamRing Ring { get; init; }

    /// <summary>The settings in force and those to come.</summary>
    public required SettingsDesk Desk { get; init; }

    /// <summary>Requests for IDRs.</summary>
    public required KeyFrameRequests KeyFrames { get; init; }

    /// <summary>Makes an encoder for the frame size and IDR interval of settings.</summary>
    public required Func<StreamSettings, IRegionEncoder> CreateEncoder { get; init; }

    /// <summary>The source can wait: a full ring holds the encoder up instead of dropping frames.</summary>
    public required bool WaitsForRoom { get; init; }

    /// <summary>Whether the agent lives.</summary>
    public required AgentPulse Pulse { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The log.</summary>
    public required ILogger Logger { get; init; }
}
