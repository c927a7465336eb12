using System.Globalization;
using AccMpeg.Cli.Settings;
using AccMpeg.Encoding;

namespace AccMpeg.Cli.Demo;

/// <summary>The command lines of the demo's processes: the same commands that a person would type.</summary>
internal static class DemoArguments
{
    /// <summary>The silo, on a free port of the loopback interface.</summary>
    public static IEnumerable<string> Silo(DemoPlan plan, DemoWorkspace workspace) =>
    [
        "silo", "run",
        "--with-parent",
        "--output=json",
        "--listen=127.0.0.1:0",
        "--orleans-silo-port=0",
        "--orleans-gateway-port=0",
        $"--data={workspace.SiloData}",
        $"--dnn={plan.FinalDnn.OnnxPath}",
        $"--input={plan.Settings.Input}",
        $"--warm-up-frame={plan.Cameras[0].Info.Width}x{plan.Cameras[0].Info.Height}",
    ];

    /// <summary>The edge agent of a camera.</summary>
    public static IEnumerable<string> Edge(DemoPlan plan, DemoCamera camera, DemoWorkspace workspace, Uri silo)
    {
        yield return "edge";
        yield return "run";
        yield return "--with-parent";
        yield return "--output=json";
        yield return $"--camera={camera.Id}";
        yield return $"--source={camera.Source}";
        yield return $"--gateway={silo}";
        if (camera.Replayable)
        {
            yield return "--loop";
            yield return Number("--start", camera.Start.TotalSeconds);
        }

        yield return $"--record={workspace.Record(camera)}";
        PolicyOptions policy = plan.Settings.Policy;
        yield return plan.AccModel is null ? $"--policy={policy.Policy}" : $"--policy={policy.Policy}={plan.AccModel.OnnxPath}";
        (string, double?)[] numbers =
            [("--qp-high", policy.QpHigh), ("--qp-low", policy.QpLow), ("--alpha", policy.Alpha), ("--gamma", policy.Gamma), ("--k", policy.K), ("--smoothing", policy.Smoothing)];
        foreach ((string name, double? value) in numbers)
        {
            if (value is double number)
            {
                yield return Number(name, number);
            }
        }

        if (policy.Levels is { Count: > 0 } levels)
        {
            yield return $"--levels={LevelsRule.Write(levels)}";
        }

        if (plan.MaxFrameRate is double rate)
        {
            yield return Number("--max-frame-rate", rate);
        }
    }

    private static string Number(string name, double value) => $"{name}={value.ToString("R", CultureInfo.InvariantCulture)}";
}
