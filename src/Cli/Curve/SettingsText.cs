using AccMpeg.Encoding;
using AccMpeg.Evaluation;
using static System.FormattableString;

namespace AccMpeg.Cli.Curve;

/// <summary>Settings of a measured point for people.</summary>
internal static class SettingsText
{
    /// <summary>The QPs: "24/34", with levels "24/30/36/42", under uniform "30".</summary>
    public static string Qps(PointSettings settings) => settings switch
    {
        { Levels: { Count: > 0 } levels } => Invariant($"{string.Join('/', levels.Select(level => level.Qp))}/{settings.QpLow}"),
        { QpLow: int low } => Invariant($"{settings.QpHigh}/{low}"),
        _ => Invariant($"{settings.QpHigh}"),
    };

    /// <summary>All of them on a line.</summary>
    public static string Of(PointSettings settings) => settings.Policy == QualityPolicies.Uniform
        ? $"uniform QP {Qps(settings)}"
        : Invariant($"{settings.Policy}, QP {Qps(settings)}, alpha {settings.Alpha:G4}, gamma {settings.Gamma}, k {settings.K}, smoothing {settings.Smoothing}");
}
