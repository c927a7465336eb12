using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Cameras.Settings;
using static System.FormattableString;

namespace AccMpeg.Cli.Camera;

/// <summary>Cameras as people read them.</summary>
internal static class CameraText
{
    /// <summary>A registration in one line.</summary>
    public static void WriteRegistration(string camera, JsonElement answer, CliHost host)
    {
        CameraRegistrationInfo registration = answer.Deserialize<CameraRegistrationInfo>(JsonText.Options)!;
        host.Out.WriteLine(Invariant($"{camera}: version {registration.Version}, {State(registration)}; {Settings(registration.Settings)}"));
    }

    /// <summary>One camera in two columns.</summary>
    public static void WriteStatus(JsonElement answer, CliHost host)
    {
        CameraStatus status = answer.Deserialize<CameraStatus>(JsonText.Options)!;
        CameraRegistrationInfo registration = status.Registration!;
        TextTable table = new("", "");
        table.Add("Camera", status.Camera);
        table.Add("State", Connection(status, host.Time.GetUtcNow()));
        table.Add("Settings", Invariant($"version {registration.Version}: {Settings(registration.Settings)}"));
        table.Add("Applied", Applied(status));
        table.Add("AccModel", Model(status.Model));
        table.Add("Token", registration.TokenRequired ? Invariant($"its own, {registration.Tokens} valid") : "the silo's");
        table.Add("Stream", status.Width > 0 ? Invariant($"{status.Width}x{status.Height}, {status.FrameRate:F1} fps, epoch {status.Epoch}") : "none yet");
        table.Add("Now", Invariant($"{status.FramesInPerSecond:F1} frames/s in, {status.ResultsPerSecond:F1} results/s, {status.MegabitsPerSecond:F2} Mbit/s"));
        table.Add("Frames", Invariant($"{status.FramesWithResult} with result, {status.FramesDropped.Values.Sum()} dropped"));
        if (status.Remark.Length > 0)
        {
            table.Add("Remark", status.Remark);
        }

        table.WriteTo(host);
    }

    /// <summary>The fleet, a line each.</summary>
    public static void WriteList(IReadOnlyList<CameraStatus> cameras, CliHost host)
    {
        TextTable table = new("Camera", "state", "wants", "applied", "fps in", "results/s", "Mbit/s", "results", "dropped", "AccModel", "remark");
        DateTimeOffset now = host.Time.GetUtcNow();
        foreach (CameraStatus camera in cameras)
        {
            table.Add(
                camera.Camera,
                Connection(camera, now),
                Invariant($"{camera.Registration?.Version}"),
                Invariant($"{camera.Applied?.Version}"),
                Invariant($"{camera.FramesInPerSecond:F1}"),
                Invariant($"{camera.ResultsPerSecond:F1}"),
                Invariant($"{camera.MegabitsPerSecond:F2}"),
                Invariant($"{camera.FramesWithResult}"),
                Invariant($"{camera.FramesDropped.Values.Sum()}"),
                ModelInShort(camera.Model),
                camera.Remark);
        }

        table.WriteTo(host);
    }

    private static string Connection(CameraStatus status, DateTimeOffset now) =>
        (status.Connected ? "connected"
            : status is { Registration: { FirstConnectedAt: null, CreatedAt: var created } } ? $"never connected, added {Age(now - created)} ago"
            : "not connected")
        + (status.Registration?.State == CameraState.Drained ? ", drained" : string.Empty);

    private static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => Invariant($"{Math.Max(0, age.TotalSeconds):F0} s"),
        { TotalHours: < 1 } => Invariant($"{age.TotalMinutes:F0} min"),
        { TotalDays: < 2 } => Invariant($"{age.TotalHours:F0} h"),
        _ => Invariant($"{age.TotalDays:F0} d"),
    };

    private static string ModelInShort(CameraModel model) =>
        model.Warning.Length > 0 ? "none fits: uniform QP"
        : model.Error.Length > 0 ? "refused"
        : model.WantedVersion > 0 ? Invariant($"{model.WantedName} {model.WantedVersion}{(model.RunningSha256 == model.WantedSha256 ? string.Empty : " (not yet)")}")
        : model.Why.Length > 0 ? "its own"
        : string.Empty;

    private static string Model(CameraModel model) =>
        ModelInShort(model) + (model.Why.Length > 0 ? $"; {model.Why}" : string.Empty) + (model.Warning.Length > 0 ? $"; {model.Warning}" : string.Empty) + (model.Error.Length > 0 ? $": {model.Error}" : string.Empty);

    private static string State(CameraRegistrationInfo registration) => registration.State == CameraState.Drained ? "drained" : "active";

    private static string Settings(CameraSettings settings) =>
        CameraSettingsDocument.Write(settings) is { Count: > 0 } document ? string.Join(' ', document.Select(pair => $"{pair.Key}={pair.Value}")) : "all by default";

    private static string Applied(CameraStatus status) => status.Applied switch
    {
        null => "no answer yet",
        { Error.Length: > 0 } refused => Invariant($"version {refused.Version} refused: {refused.Error}"),
        { } applied => Invariant($"version {applied.Version} from chunk {applied.FromChunk} on"),
    };
}
