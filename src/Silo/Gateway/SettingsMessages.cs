using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Silo.Gateway;

/// <summary>Settings of a camera in the words of the edge protocol, and back.</summary>
internal static class SettingsMessages
{
    // An edge's error goes into the camera's status: a paragraph, not a book.
    private const int GreatestError = 500;

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
        Set(from.IdrIntervalFrames, value => settings.IdrIntervalFrames = value);
        Set(from.FramesPerMessage, value => settings.FramesPerMessage = value);
        Set(from.MaxFrameRate, value => settings.MaxFrameRate = value);
        return new SettingsChange { Revision = link.Version, Settings = settings, Complete = true };
    }

    /// <summary>What an edge says about settings.</summary>
    public static SettingsReport Read(SettingsApplied applied, Guid connection) => new()
    {
        Connection = connection,
        Version = applied.Revision,
        FromChunk = applied.FromChunk,
        Error = applied.Error.Length > GreatestError ? applied.Error[..GreatestError] + "…" : applied.Error,
    };

    private static void Set<T>(T? value, Action<T> set)
        where T : struct
    {
        if (value is { } given)
        {
            set(given);
        }
    }
}
