using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;
using Orleans.CodeGeneration;

namespace AccMpeg.Contracts.Grains.Fleet;

/// <summary>
/// The directory of cameras; one per cluster, under <see cref="Key"/>. It remembers who is registered, and holds what each camera reported last, so that
/// a list asks no camera.
/// </summary>
[Alias("AccMpeg.IFleetGrain")]
[Version(3)]
public interface IFleetGrain : IGrainWithIntegerKey
{
    /// <summary>The only key.</summary>
    const long Key = 0;

    /// <summary>A camera is registered, or its registration has changed.</summary>
    [Alias("Put")]
    Task PutAsync(string camera, CameraRegistrationInfo registration);

    /// <summary>A camera's registration has ended; nothing happens where it is not known.</summary>
    [Alias("Remove")]
    Task RemoveAsync(string camera);

    /// <summary>Takes what cameras do now; those that are not registered are ignored.</summary>
    /// <returns>Names this activation: when it changes, what was reported before is forgotten and is to be reported again.</returns>
    [Alias("Report")]
    Task<Guid> ReportAsync(FleetReport report);

    /// <summary>Whether the camera is registered.</summary>
    [Alias("Contains")]
    Task<bool> ContainsAsync(string camera);

    /// <summary>A page of the fleet.</summary>
    [Alias("List")]
    Task<FleetPage> ListAsync(FleetQuery query);

    /// <summary>What the connected cameras show of the trial of a version.</summary>
    [Alias("Observe")]
    Task<TrialObservation[]> ObserveAsync(string model, int version);
}
