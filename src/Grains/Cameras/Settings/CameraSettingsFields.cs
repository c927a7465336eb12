using System.Text.RegularExpressions;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras.Settings;

/// <summary>All settings of a camera.</summary>
public static partial class CameraSettingsFields
{
    private const string QpRemedy = "lower is better quality; 24 to 34 suits the macroblocks that matter, 34 to 44 the others";

    /// <summary>By their order in documents.</summary>
    public static IReadOnlyList<CameraSettingsField> All { get; } =
    [
        new NameField(
            "finalDnn",
            "Name of the final DNN that judges the frames. Default: the silo's.",
            "name a network that a silo of the cluster runs, as 'accmpeg model list' prints it",
            ModelName(),
            "1 to 100 of a-z, A-Z, 0-9, '.', '_' and '-', starting with a letter or a digit",
            settings => settings.FinalDnn,
            (settings, value) => settings with { FinalDnn = value }),
        new ChoiceField(
            "policy",
            "How the edge decides on quality. Default: what the edge was started with.",
            "accmodel needs an AccModel on the edge, uniform needs none",
            ["uniform", "accmodel"],
            settings => settings.Policy,
            (settings, value) => settings with { Policy = value }),
        new NameField(
            "accModel",
            "AccModel of the registry, or one of its versions: NAME, NAME@stable, NAME@canary, NAME@7. Default: the one that serves the final DNN.",
            "name a network that 'accmpeg model versions' lists",
            ModelReference(),
            "a name of the registry, with @stable, @canary or @VERSION where that is meant",
            settings => settings.AccModel,
            (settings, value) => settings with { AccModel = value }),
        Qp("qpHigh", "QP of the macroblocks that matter.", settings => settings.QpHigh, (settings, value) => settings with { QpHigh = value }),
        Qp("qpLow", "QP of the other macroblocks.", settings => settings.QpLow, (settings, value) => settings with { QpLow = value }),
        new LevelsField(),
        new NumberField(
            "alpha",
            "Score of the AccModel from which a macroblock matters. Default: the AccModel's.",
            "higher saves bytes, lower keeps accuracy",
            0,
            1,
            Whole: false,
            settings => settings.Alpha,
            (settings, value) => settings with { Alpha = value }),
        Whole(
            "gamma", "Macroblocks by which the map is dilated. Default: the AccModel's.", "0 does not dilate", 0, 16, settings => settings.Gamma, (settings, value) => settings with { Gamma = value }),
        Whole(
            "k", "Frames of a chunk: the AccModel runs on the first. Default: the AccModel's.", "10 is the paper's", 1, 300, settings => settings.K, (settings, value) => settings with { K = value }),
        new NumberField(
            "smoothing",
            "Weight of the chunks before in a macroblock's score. Default: the AccModel's.",
            "0 looks at each chunk alone",
            0,
            0.95,
            Whole: false,
            settings => settings.Smoothing,
            (settings, value) => settings with { Smoothing = value }),
        new NumberField(
            "maxFrameRate",
            "Frames a second that are sent at most; 0 sends all. Default: what the edge was started with.",
            "0 sends every captured frame",
            0,
            1000,
            Whole: false,
            settings => settings.MaxFrameRate,
            (settings, value) => settings with { MaxFrameRate = value }),
        new ResolutionField(),
        Whole(
            "idrIntervalFrames",
            "Frames from one IDR picture to the next at most. Default: what the edge was started with.",
            "five seconds of frames are a good start",
            1,
            100_000,
            settings => settings.IdrIntervalFrames,
            (settings, value) => settings with { IdrIntervalFrames = value }),
        Whole(
            "framesPerMessage",
            "Encoded frames per message at most. Default: what the edge was started with.",
            "1 gives the least delay",
            1,
            EdgeProtocol.MaxFramesPerMessage,
            settings => settings.FramesPerMessage,
            (settings, value) => settings with { FramesPerMessage = value }),
        new ChoiceField(
            "priority",
            "Whose frames are dropped first where more come than the final DNN can judge. Default: normal.",
            "low has half the patience of normal, high twice as much",
            ["low", "normal", "high"],
            settings => settings.Priority?.ToString().ToLowerInvariant(),
            (settings, value) => settings with { Priority = value is null ? null : Enum.Parse<CameraPriority>(value, ignoreCase: true) }),
    ];

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}$")]
    private static partial Regex ModelName();

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,62}(@(stable|canary|[1-9][0-9]{0,6}))?$")]
    private static partial Regex ModelReference();

    private static NumberField Qp(string name, string description, Func<CameraSettings, int?> get, Func<CameraSettings, int?, CameraSettings> set) =>
        Whole(name, description + " Default: what the edge was started with.", QpRemedy, 0, 51, get, set);

    private static NumberField Whole(
        string name, string description, string remedy, int least, int most, Func<CameraSettings, int?> get, Func<CameraSettings, int?, CameraSettings> set) =>
        new(name, description, remedy, least, most, Whole: true, settings => get(settings), (settings, value) => set(settings, (int?)value));
}
