using System.Text.Json.Nodes;
using AccMpeg.Cli.Settings;
using AccMpeg.Encoding;
using AccMpeg.Evaluation;

namespace AccMpeg.Cli.Calibrate;

/// <summary>Settings of a camera as a configuration file, for <c>encode</c> and <c>edge run</c>.</summary>
internal static class CameraSettings
{
    /// <summary>The file's content. <paramref name="accModel"/>: name or path of the AccModel; <paramref name="gop"/>: frames from one IDR to the next.</summary>
    public static JsonObject Of(PointSettings settings, string accModel, int gop, double frameRate)
    {
        JsonObject encode = Policy(settings, accModel);
        encode["gop"] = gop;
        JsonObject run = Policy(settings, accModel);
        run["idrSeconds"] = gop / frameRate;
        return new JsonObject { ["encode"] = encode, ["edge"] = new JsonObject { ["run"] = run } };
    }

    private static JsonObject Policy(PointSettings settings, string accModel)
    {
        if (settings.Policy == QualityPolicies.Uniform)
        {
            return new JsonObject { ["policy"] = QualityPolicies.Uniform, ["qpHigh"] = settings.QpHigh };
        }

        JsonObject policy = new() { ["policy"] = $"{QualityPolicies.AccModel}={accModel}" };
        if (settings.Levels is { } levels)
        {
            policy["levels"] = LevelsRule.Write(levels);
        }
        else
        {
            policy["qpHigh"] = settings.QpHigh;
        }

        policy["qpLow"] = settings.QpLow;
        policy["alpha"] = settings.Alpha;
        policy["gamma"] = settings.Gamma;
        policy["k"] = settings.K;
        policy["smoothing"] = settings.Smoothing;
        return policy;
    }
}
