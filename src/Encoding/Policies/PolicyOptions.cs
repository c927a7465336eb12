using AccMpeg.Contracts.Validation;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>Which policy decides the quality, and its settings. What is null comes from the AccModel's manifest.</summary>
public sealed record PolicyOptions
{
    /// <summary>QP of the uniform policy where none is given.</summary>
    public const int DefaultUniformQp = 30;

    private const int DefaultK = 10;

    /// <summary>One of <see cref="QualityPolicies.Names"/>.</summary>
    public string Policy { get; init; } = QualityPolicies.AccModel;

    /// <summary>QP of macroblocks at high quality, 0..51; for the uniform policy, of all. Where it is given, <see cref="Levels"/> of the manifest do not count.</summary>
    public int? QpHigh { get; init; }

    /// <summary>QP of the other macroblocks, <see cref="QpHigh"/>..51.</summary>
    public int? QpLow { get; init; }

    /// <summary>Levels above the low quality, best first; empty for one, <see cref="QpHigh"/>.</summary>
    public IReadOnlyList<QualityLevel>? Levels { get; init; }

    /// <summary>QP of the macroblocks that matter most; null where the manifest says it.</summary>
    public int? BestQp => Levels is [{ Qp: int best }, ..] ? best : QpHigh;

    /// <summary>Least score for high quality, 0..1.</summary>
    public double? Alpha { get; init; }

    /// <summary>Number of macroblocks by which the high-quality area grows in each direction, 0..16.</summary>
    public int? Gamma { get; init; }

    /// <summary>Frames in a chunk, 1..300.</summary>
    public int? K { get; init; }

    /// <summary>Weight of the chunks before in a macroblock's score, 0 (none) to <see cref="AccModelManifest.MostSmoothing"/>.</summary>
    public double? Smoothing { get; init; }

    /// <summary>These options with every value filled in, from a manifest or, under the uniform policy, without one.</summary>
    /// <exception cref="ArgumentException">What was given and what the manifest says do not go together; the message holds every error.</exception>
    public PolicyOptions Resolve(AccModelManifest? manifest)
    {
        PolicyOptions resolved = manifest is null
            ? this with { QpHigh = QpHigh ?? DefaultUniformQp, QpLow = QpLow ?? QpHigh ?? DefaultUniformQp, Levels = [], K = K ?? DefaultK }
            : this with
            {
                QpHigh = QpHigh ?? manifest.QpHigh,
                QpLow = QpLow ?? manifest.QpLow,
                Levels = Levels ?? (QpHigh is null ? manifest.Levels : []),
                Alpha = Alpha ?? manifest.Alpha,
                Gamma = Gamma ?? manifest.Gamma,
                K = K ?? manifest.K,
                Smoothing = Smoothing ?? manifest.Smoothing,
            };
        resolved.Validate().ThrowIfAny(nameof(manifest));
        return resolved;
    }

    /// <summary>Every error of these options, each with value, limit and remedy; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (!QualityPolicies.Names.Contains(Policy))
        {
            errors.Add($"Policy '{Policy}' is unknown; the policies are {string.Join(", ", QualityPolicies.Names)}.");
        }

        errors.CheckRange(QpHigh, 0, QualityMap.MaxQp, remedy: "30 is a good start");
        if (QpLow is < 0 or > QualityMap.MaxQp || (Levels is not { Count: > 0 } && QpLow < QpHigh))
        {
            errors.AddError(nameof(QpLow), QpLow, $"{nameof(QpHigh)} ({QpHigh ?? 0}) to {QualityMap.MaxQp}", "low quality is the higher number; 40 is a good start");
        }

        errors.CheckRange(Alpha, 0, 1, remedy: "leave it out to take the AccModel's own");
        errors.CheckRange(Gamma, 0, 16, "macroblocks", "leave it out to take the AccModel's own");
        errors.CheckRange(K, 1, 300, "frames", "leave it out to take the AccModel's own");
        errors.CheckRange(Smoothing, 0, AccModelManifest.MostSmoothing, remedy: "0 looks at each chunk alone");
        errors.AddRange(QualityLevels.Validate(nameof(Levels), Levels ?? [], QpLow ?? QualityMap.MaxQp));
        return errors;
    }
}
