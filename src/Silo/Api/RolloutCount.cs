using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Silo.Api;

/// <summary>Counts how far a version has come.</summary>
internal sealed class RolloutCount(ModelVersion model)
{
    private readonly List<string> _errors = [];
    private int _wanted;
    private int _connected;
    private int _running;

    /// <summary>A camera that is to run the version.</summary>
    public void Add(CameraStatus camera)
    {
        _wanted++;
        if (!camera.Connected)
        {
            return;
        }

        _connected++;
        if (camera.Model.RunningSha256 == model.Sha256)
        {
            _running++;
        }
        else if (camera.Model.WantedSha256 == model.Sha256 && camera.Model.Error.Length > 0)
        {
            _errors.Add($"{camera.Camera}: {camera.Model.Error}");
        }
    }

    /// <summary>The counts.</summary>
    public RolloutStatus ToStatus() => new(model.Name, model.Version, model.Sha256, _wanted, _connected, _running, _errors, "edges", _connected);
}
