using System.Text.Json.Serialization;
using AccMpeg.Encoding;
using AccMpeg.Inference;

namespace AccMpeg.Evaluation;

/// <summary>The settings of one measured point; what the policy does not have is null and absent from JSON.</summary>
public sealed record PointSettings
{
    /// <summary>One of <see cref="QualityPolicies.Names"/>.</summary>
    public required string Policy { get; init; }

    /// <summary>QP of the macroblocks that matter most; under uniform, of all.</summary>
    public required int QpHigh { get; init; }

    /// <summary>QP of the others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? QpLow { get; init; }

    /// <summary>Levels above the low quality, where there is more than one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QualityLevel>? Levels { get; init; }

    /// <summary>Score from which a macroblock matters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Alpha { get; init; }

    /// <summary>Macroblocks by which what matters is widened.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Gamma { get; init; }

    /// <summary>Frames under one map.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? K { get; init; }

    /// <summary>Weight of the chunks before in a macroblock's score.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Smoothing { get; init; }

    /// <summary>Of the uniform policy.</summary>
    public static PointSettings Uniform(int qp) => new() { Policy = QualityPolicies.Uniform, QpHigh = qp };

    /// <summary>Of options whose every value is there.</summary>
    internal static PointSettings Of(PolicyOptions resolved) => new()
    {
        Policy = resolved.Policy,
        QpHigh = resolved.BestQp!.Value,
        QpLow = resolved.QpLow,
        Levels = resolved.Levels is { Count: > 0 } levels ? levels : null,
        Alpha = resolved.Alpha,
        Gamma = resolved.Gamma,
        K = resolved.K,
        Smoothing = resolved.Smoothing,
    };
}
