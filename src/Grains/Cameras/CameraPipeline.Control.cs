using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Models;
using AccMpeg.Grains.Telemetry;

namespace AccMpeg.Grains.Cameras;

/// <content>What is not frames: settings, draining, closing.</content>
public sealed partial class CameraPipeline
{
    // How the connection was ended from here; null where it was not.
    private LinkClose? _closed;

    // What the edge took last; null before its first answer.
    private CameraSettings? _taken;

    // The connected edge encodes uniformly since no AccModel fits.
    private bool _uniform;

    /// <summary>How the camera is to run.</summary>
    public CameraSettings Settings { get; set; } = CameraSettings.Default;

    /// <summary>Something that <see cref="Describe"/> shows has changed since this was last set to false.</summary>
    public bool HasChanged { get; set; } = true;

    /// <summary>Tells a connected edge what to run.</summary>
    public void Send(LinkSettings settings)
    {
        HasChanged = true;
        if (_link is not null)
        {
            Tell(_link.SettingsAsync(settings));
        }
    }

    /// <summary>Asks a connected edge to deliver what it has and end. One that stays is not cut off: what it sends is judged, until it leaves by itself.</summary>
    public void Drain(string reason)
    {
        HasChanged = true;
        if (_link is not null)
        {
            Tell(_link.DrainAsync(new LinkDrain(reason)));
        }
    }

    /// <summary>The AccModel that the edge is to run, or that there is none for it; null before that was decided.</summary>
    public LinkModel? Wanted { get; private set; }

    /// <summary>Says what AccModel the edge is to run, and tells a connected one where that is news.</summary>
    public void Offer(LinkModel model, string why)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (why != _description.Model.Why)
        {
            HasChanged = true;
            _description = _description with { Model = _description.Model with { Why = why } };
        }

        if (model == Wanted)
        {
            return;
        }

        HasChanged = true;
        Wanted = model;
        _description = _description with
        {
            Model = _description.Model with
            {
                WantedName = model.Name,
                WantedVersion = model.Version,
                WantedSha256 = model.Sha256,
                Error = string.Empty,
            },
        };
        if (_link is not null)
        {
            Tell(_link.ModelAsync(model));
        }
    }

    /// <summary>The trial that the camera has a part in; null for none.</summary>
    public void Follow(CameraTrial? trial)
    {
        HasChanged = true;
        _trial.Follow(trial, _description.Model.RunningSha256);
    }

    /// <summary>Takes what the edge says about settings (a version above 0) or an AccModel; false where it came by another connection.</summary>
    public bool NoteApplied(SettingsReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (_connection is null || report.Connection != _connection.Connection)
        {
            return false;
        }

        HasChanged = true;
        CameraModel model = _description.Model with { RunningSha256 = report.AccModelSha256, Warning = report.Warning };
        NoteUniform(report.Warning);
        _trial.Runs(report.AccModelSha256, report.FromChunk);
        if (report.Version == 0)
        {
            _description = _description with { Model = model with { FromChunk = report.FromChunk, Error = report.Error } };
            string wanted = model.WantedName.Length > 0 ? FormattableString.Invariant($"{model.WantedName} version {model.WantedVersion}") : "of the edge";
            Log.ModelAnswered(_services.Logger, _camera, wanted, report.FromChunk, report.Error.Length > 0 ? report.Error : "runs");
            return true;
        }

        _description = _description with
        {
            Applied = new AppliedSettings(report.Version, report.FromChunk, report.Error, _services.Time.GetUtcNow()),
            Model = model,
        };
        if (report.Error.Length > 0)
        {
            Log.SettingsRefused(_services.Logger, _camera, report.Version, report.Error);
        }
        else
        {
            if (_taken is not null && _taken != Settings)
            {
                _trial.SettingsChanged();
            }

            _taken = Settings;
            Log.SettingsApplied(_services.Logger, _camera, report.Version, report.FromChunk);
        }

        return true;
    }

    /// <summary>Counts a connected camera whose edge has no AccModel that fits; an empty reason for one that has.</summary>
    private void NoteUniform(string reason)
    {
        bool uniform = reason.Length > 0;
        if (uniform == _uniform)
        {
            return;
        }

        _uniform = uniform;
        SiloMetrics.CameraWithoutModel(uniform ? 1 : -1);
        if (uniform)
        {
            Log.NoModelFits(_services.Logger, _camera, reason);
        }
    }

    /// <summary>Ends the connection at once. What is under way is finished and stored.</summary>
    public void CloseLink(string reason, bool retry)
    {
        HasChanged = true;
        if (_link is null)
        {
            return;
        }

        _closed = new LinkClose(reason, retry);
        Tell(_link.CloseAsync(_closed));
        _link = null;
        _description = _description with { Remark = reason };
        SiloMetrics.CameraConnected(-1);
        NoteUniform(string.Empty);
        Log.Disconnected(_services.Logger, _camera, reason);
    }

    /// <summary>Time from its capture that a frame of this camera may wait for the network; null for any.</summary>
    private TimeSpan? FrameDeadline => Settings.Priority switch
    {
        CameraPriority.Low => _options.FrameDeadline / 2,
        CameraPriority.High => _options.FrameDeadline * 2,
        _ => _options.FrameDeadline,
    };
}
