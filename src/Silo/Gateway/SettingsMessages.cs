using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Cameras.Settings;
using AccMpeg.Silo.Models;
using Google.Protobuf;

namespace AccMpeg.Silo.Gateway;

/// <summary>Settings of a camera in the words of the edge protocol, and back.</summary>
internal static class SettingsMessages
{
    // An edge's error goes into the camera's status: a paragraph, not a book.
    private const int GreatestError = 500;
    private const int GreatestHash = 64;

    /// <summary>Everything that an edge is to run.</summary>
    public static SettingsChange Write(LinkSettings link)
    {
        CameraSettings from = link.Settings;
        var settings = new EdgeSettings();
        if (from.Policy is { } policy)
        {
            settings.Policy = policy;
        }

        Set(from.QpHigh, value => settings.QpHigh = value);
        Set(from.QpLow, value => settings.QpLow = value);
        Set(from.Alpha, value => settings.Alpha = value);
        Set(from.Gamma, value => settings.Gamma = value);
        Set(from.K, value => settings.K = value);
        Set(from.Smoothing, value => settings.Smoothing = value);
        Set(from.IdrIntervalFrames, value => settings.IdrIntervalFrames = value);
        Set(from.FramesPerMessage, value => settings.FramesPerMessage = value);
        Set(from.MaxFrameRate, value => settings.MaxFrameRate = value);
        if (Resolution.TryParse(from.Resolution, out Resolution resolution))
        {
            settings.Resolution = new FrameSize { Width = resolution.Width, Height = resolution.Height };
        }

        if (from.Levels is { } levels && CameraLevels.TryParse(levels, out IReadOnlyList<(int Qp, double Factor)> parsed))
        {
            settings.Levels.AddRange(parsed.Select(level => new QualityLevel { Qp = level.Qp, Factor = level.Factor }));
        }

        return new SettingsChange { Revision = link.Version, Settings = settings, Complete = true };
    }

    /// <summary>An AccModel that an edge is to run, or that there is none for it.</summary>
    public static AccModelRef Write(LinkModel model) => model.FinalDnn is { } finalDnn
        ? new AccModelRef { FinalDnn = finalDnn.Name, Task = finalDnn.Task, DataSet = finalDnn.DataSet }
        : new AccModelRef
        {
            Name = model.Name,
            Version = model.Version,
            Sha256 = model.Sha256,
            Path = ModelPaths.Blob(model.Sha256),
            Manifest = ByteString.CopyFromUtf8(model.Manifest),
        };

    /// <summary>What an edge says about settings.</summary>
    public static SettingsReport Read(SettingsApplied applied, Guid connection) => new()
    {
        Connection = connection,
        Version = applied.Revision,
        FromChunk = applied.FromChunk,
        AccModelSha256 = applied.AccModel is { Sha256.Length: <= GreatestHash } model ? model.Sha256 : string.Empty,
        Error = Short(applied.Error),
        Warning = Short(applied.Warning),
    };

    private static string Short(string text) => text.Length > GreatestError ? text[..GreatestError] + "…" : text;

    private static void Set<T>(T? value, Action<T> set)
        where T : struct
    {
        if (value is { } given)
        {
            set(given);
        }
    }
}
