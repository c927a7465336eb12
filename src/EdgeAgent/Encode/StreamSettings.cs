using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Validation;
using AccMpeg.Encoding;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>Encoding settings of a stream that a gateway may change while it runs.</summary>
internal sealed record StreamSettings
{
    /// <summary>How the quality map is decided.</summary>
    public required PolicyOptions Policy { get; init; }

    /// <summary>Frames from one IDR to the next at most.</summary>
    public required int IdrIntervalFrames { get; init; }

    /// <summary>Encoded frames per message at most.</summary>
    public required int FramesPerMessage { get; init; }

    /// <summary>Frames a second that are encoded at most; 0 = all.</summary>
    public required double MaxFrameRate { get; init; }

    /// <summary>Size that frames are scaled down to fit into.</summary>
    public required Resolution Resolution { get; init; }

    /// <summary>Size of the source's frames in pixels.</summary>
    public required (int Width, int Height) Captured { get; init; }

    /// <summary>Size of the frames that are judged and encoded, in pixels.</summary>
    public (int Width, int Height) Encoded => Resolution.Fit(Captured.Width, Captured.Height);

    /// <summary>Macroblocks of the frames that are judged and encoded.</summary>
    public MacroblockGrid Grid => MacroblockGrid.For(Encoded.Width, Encoded.Height);

    /// <summary>The settings that an agent starts with.</summary>
    public static StreamSettings Of(EdgeAgentOptions options, VideoSourceInfo source) => new()
    {
        Policy = options.Policy,
        IdrIntervalFrames = Math.Max(1, (int)Math.Round(options.IdrInterval.TotalSeconds * source.FrameRate)),
        FramesPerMessage = options.FramesPerMessage,
        MaxFrameRate = options.MaxFrameRate,
        Resolution = options.Resolution,
        Captured = (source.Width, source.Height),
    };

    /// <summary>These settings with what a gateway changes; what it does not set stays.</summary>
    public StreamSettings With(EdgeSettings change) => this with
    {
        Policy = Policy with
        {
            Policy = change.HasPolicy ? change.Policy : Policy.Policy,
            QpHigh = change.HasQpHigh ? change.QpHigh : Policy.QpHigh,
            QpLow = change.HasQpLow ? change.QpLow : Policy.QpLow,
            // A QP for what matters asks for two levels.
            Levels = change.Levels.Count > 0 ? [.. change.Levels.Select(level => new Inference.QualityLevel(level.Qp, level.Factor))]
                : change.HasQpHigh ? []
                : Policy.Levels,
            Alpha = change.HasAlpha ? change.Alpha : Policy.Alpha,
            Gamma = change.HasGamma ? change.Gamma : Policy.Gamma,
            K = change.HasK ? change.K : Policy.K,
            Smoothing = change.HasSmoothing ? change.Smoothing : Policy.Smoothing,
        },
        IdrIntervalFrames = change.HasIdrIntervalFrames ? change.IdrIntervalFrames : IdrIntervalFrames,
        FramesPerMessage = change.HasFramesPerMessage ? change.FramesPerMessage : FramesPerMessage,
        MaxFrameRate = change.HasMaxFrameRate ? change.MaxFrameRate : MaxFrameRate,
        Resolution = change.Resolution is { } resolution ? new Resolution(resolution.Width, resolution.Height) : Resolution,
    };

    /// <summary>Every error, each with value and limit; empty where the settings are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Policy.Validate()];
        errors.CheckRange(IdrIntervalFrames, 1, 100_000);
        errors.CheckRange(FramesPerMessage, 1, EdgeProtocol.MaxFramesPerMessage);
        errors.CheckRange(MaxFrameRate, 0, 1000);
        if (!Resolution.IsValid)
        {
            errors.AddError(nameof(Resolution), Resolution, Resolution.Rule);
        }

        return errors;
    }

    /// <summary>The settings as a message; what comes from the AccModel's manifest is not set.</summary>
    public EdgeSettings ToMessage()
    {
        EdgeSettings message = new()
        {
            Policy = Policy.Policy,
            IdrIntervalFrames = IdrIntervalFrames,
            FramesPerMessage = FramesPerMessage,
            MaxFrameRate = MaxFrameRate,
            Resolution = new FrameSize { Width = Resolution.Width, Height = Resolution.Height },
        };
        if (Policy.QpHigh is { } qpHigh)
        {
            message.QpHigh = qpHigh;
        }

        if (Policy.QpLow is { } qpLow)
        {
            message.QpLow = qpLow;
        }

        message.Levels.AddRange((Policy.Levels ?? []).Select(level => new QualityLevel { Qp = level.Qp, Factor = level.Factor }));
        if (Policy.Alpha is { } alpha)
        {
            message.Alpha = alpha;
        }

        if (Policy.Gamma is { } gamma)
        {
            message.Gamma = gamma;
        }

        if (Policy.K is { } k)
        {
            message.K = k;
        }

        if (Policy.Smoothing is { } smoothing)
        {
            message.Smoothing = smoothing;
        }

        return message;
    }
}
