using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;

namespace AccMpeg.Grains.Fleet;

/// <summary>
/// Gathers what the cameras of this silo do and tells the fleet's directory in one call per round: its load grows with the silos, not with the frames.
/// Only a camera's latest status counts.
/// </summary>
public sealed class FleetReporter
{
    private readonly Func<FleetReport, Task<Guid>> _tell;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CameraStatus> _latest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private Guid _directory;

    /// <summary>Tells the directory of this cluster.</summary>
    public FleetReporter(IGrainFactory grains)
        : this(report => grains.GetGrain<IFleetGrain>(IFleetGrain.Key).ReportAsync(report))
    {
    }

    /// <summary>Tells whoever answers as a directory does.</summary>
    internal FleetReporter(Func<FleetReport, Task<Guid>> tell) => _tell = tell;

    /// <summary>A camera has changed.</summary>
    public void Put(CameraStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        lock (_gate)
        {
            _latest[status.Camera] = status;
            _changed.Add(status.Camera);
        }
    }

    /// <summary>A camera is no longer registered.</summary>
    public void Forget(string camera)
    {
        lock (_gate)
        {
            _latest.Remove(camera);
            _changed.Remove(camera);
        }
    }

    /// <summary>Tells the directory what has changed. What could not be told is told with the next round.</summary>
    public async Task FlushAsync()
    {
        CameraStatus[] rows = TakeChanged();
        if (rows.Length == 0)
        {
            return;
        }

        try
        {
            Guid directory = await _tell(new FleetReport(rows));
            if (directory != _directory)
            {
                _directory = directory;
                ReportAllAgain();
            }
        }
        catch
        {
            lock (_gate)
            {
                foreach (CameraStatus row in rows)
                {
                    _latest.TryAdd(row.Camera, row);
                    _changed.Add(row.Camera);
                }
            }

            throw;
        }
    }

    private CameraStatus[] TakeChanged()
    {
        lock (_gate)
        {
            CameraStatus[] rows = [.. _changed.Select(camera => _latest[camera])];
            _changed.Clear();
            foreach (CameraStatus row in rows.Where(row => !row.Connected))
            {
                // The directory keeps it; a new one learns of it when the camera comes back.
                _latest.Remove(row.Camera);
            }

            return rows;
        }
    }

    private void ReportAllAgain()
    {
        lock (_gate)
        {
            _changed.UnionWith(_latest.Keys);
        }
    }
}
