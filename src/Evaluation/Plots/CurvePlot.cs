using System.Globalization;
using System.Security;
using System.Text;
using AccMpeg.Evaluation.Curves;
using AccMpeg.Evaluation.Plots;
using static System.FormattableString;

namespace AccMpeg.Evaluation;

/// <summary>A curve report as a picture: bytes on a logarithmic axis, micro-F1, both sides' points and fits, and the band that is compared.</summary>
public static class CurvePlot
{
    private const double Width = 900;
    private const double Height = 600;
    private const double Left = 80;
    private const double Right = 870;
    private const double Top = 90;
    private const double Bottom = 530;
    private const string UniformColour = "#1f77b4";
    private const string PolicyColour = "#d95f02";

    /// <summary>The picture as SVG.</summary>
    public static string Svg(CurveReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        CurvePoint[] all = [.. report.UniformPoints, .. report.PolicyPoints];
        PlotAxis bytes = new(Kilobytes(all.Min(point => point.Bytes)) / 1.1, Kilobytes(all.Max(point => point.Bytes)) * 1.1, Left, Right, logarithmic: true);
        double lowest = Math.Floor((all.Min(point => point.MicroF1) - 0.01) * 20) / 20;
        double highest = Math.Min(1, Math.Ceiling((all.Max(point => point.MicroF1) + 0.01) * 20) / 20);
        PlotAxis f1 = new(Math.Max(0, lowest), highest, Bottom, Top, logarithmic: false);

        StringBuilder svg = new();
        svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"14\">");
        svg.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        Band(svg, report.BytesRatioAtEqualMicroF1.AccurateEnd, f1);
        Axes(svg, bytes, f1);
        Side(svg, report.UniformPoints, UniformColour, bytes, f1);
        Side(svg, report.PolicyPoints, PolicyColour, bytes, f1);
        Texts(svg, report);
        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    private static void Band(StringBuilder svg, BytesRatio ratio, PlotAxis f1)
    {
        if (ratio is { BandFrom: double from, BandTo: double to } && to > from)
        {
            svg.AppendLine(Invariant($"<rect x=\"{Left}\" y=\"{f1.At(to):F1}\" width=\"{Right - Left}\" height=\"{f1.At(from) - f1.At(to):F1}\" fill=\"#e8e8e8\"/>"));
            svg.AppendLine(Invariant($"<text x=\"{Right - 6}\" y=\"{f1.At(to) + 16:F1}\" text-anchor=\"end\" fill=\"#666\" font-size=\"12\">band of accurateEnd</text>"));
        }
    }

    private static void Axes(StringBuilder svg, PlotAxis bytes, PlotAxis f1)
    {
        foreach (double tick in bytes.Ticks())
        {
            svg.AppendLine(Invariant($"<path d=\"M{bytes.At(tick):F1} {Top}V{Bottom}\" stroke=\"#ddd\"/>"));
            svg.AppendLine(Invariant($"<text x=\"{bytes.At(tick):F1}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{tick:G4}</text>"));
        }

        foreach (double tick in f1.Ticks())
        {
            svg.AppendLine(Invariant($"<path d=\"M{Left} {f1.At(tick):F1}H{Right}\" stroke=\"#ddd\"/>"));
            svg.AppendLine(Invariant($"<text x=\"{Left - 8}\" y=\"{f1.At(tick) + 5:F1}\" text-anchor=\"end\">{tick:F2}</text>"));
        }

        svg.AppendLine(Invariant($"<path d=\"M{Left} {Top}V{Bottom}H{Right}\" stroke=\"#333\" fill=\"none\"/>"));
        svg.AppendLine(Invariant($"<text x=\"{(Left + Right) / 2}\" y=\"{Bottom + 48}\" text-anchor=\"middle\">kilobytes of the encoded frames (logarithmic)</text>"));
        double middle = (Top + Bottom) / 2;
        svg.AppendLine(Invariant($"<text x=\"24\" y=\"{middle}\" text-anchor=\"middle\" transform=\"rotate(-90 24 {middle})\">micro-F1 of the final DNN</text>"));
    }

    private static void Side(StringBuilder svg, IReadOnlyList<CurvePoint> points, string colour, PlotAxis bytes, PlotAxis f1)
    {
        RateCurve fit = RateCurve.Fit([.. points.Select(point => new RatePoint(point.Bytes, point.MicroF1))]);
        string line = string.Join(' ', fit.Points.Select(point => Invariant($"{bytes.At(Kilobytes(point.Bytes)):F1},{f1.At(point.F1):F1}")));
        svg.AppendLine(Invariant($"<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>"));
        foreach (CurvePoint point in points)
        {
            svg.AppendLine(Invariant($"<circle cx=\"{bytes.At(Kilobytes(point.Bytes)):F1}\" cy=\"{f1.At(point.MicroF1):F1}\" r=\"4\" fill=\"{colour}\" fill-opacity=\"0.7\">")
                + Invariant($"<title>{Title(point.Settings)}: {point.Bytes} bytes, micro-F1 {point.MicroF1:F3}</title></circle>"));
        }
    }

    private static string Title(PointSettings settings) => settings.Alpha is double alpha
        ? Invariant($"QP {settings.QpHigh}/{settings.QpLow}, alpha {alpha:G4}")
        : Invariant($"QP {settings.QpHigh}");

    private static void Texts(StringBuilder svg, CurveReport report)
    {
        string source = SecurityElement.Escape(Path.GetFileName(report.Source));
        string policy = SecurityElement.Escape(Path.GetFileName(report.Policy));
        svg.AppendLine(Invariant($"<text x=\"{Left}\" y=\"28\" font-size=\"17\">{source}, frames {report.FirstFrame} to {report.FirstFrame + report.Frames - 1}, {SecurityElement.Escape(report.FinalDnn)}, IDR every {report.Gop}</text>"));
        svg.AppendLine(Invariant($"<circle cx=\"{Left + 6}\" cy=\"50\" r=\"5\" fill=\"{UniformColour}\"/><text x=\"{Left + 18}\" y=\"55\">uniform QP</text>"));
        svg.AppendLine(Invariant($"<circle cx=\"{Left + 126}\" cy=\"50\" r=\"5\" fill=\"{PolicyColour}\"/><text x=\"{Left + 138}\" y=\"55\">{policy}</text>"));
        svg.AppendLine(Invariant($"<text x=\"{Left}\" y=\"78\">bytes at equal micro-F1: accurateEnd {RatioText.Of(report.BytesRatioAtEqualMicroF1.AccurateEnd)}, overall {RatioText.Of(report.BytesRatioAtEqualMicroF1.Overall)}</text>"));
    }

    private static double Kilobytes(double bytes) => bytes / 1000;
}
