using System.Text.Json;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Silo.Security;

namespace AccMpeg.Silo.Fleet;

/// <summary>
/// Makes the fleet what a file says. What the file says already changes nothing; a camera that the file named before and names no more is removed;
/// one that was registered otherwise is left alone. Which cameras the file named is remembered beside the silo's data.
/// </summary>
internal sealed class FleetApplier(IGrainFactory grains, AuditTrail audit, string memory)
{
    private const string Who = "fleet file";

    /// <summary>Applies a document.</summary>
    /// <returns>Cameras that were registered, changed and removed.</returns>
    public async Task<(int Created, int Changed, int Removed)> ApplyAsync(FleetDocument document)
    {
        string[] before = File.Exists(memory) ? JsonSerializer.Deserialize<string[]>(await File.ReadAllBytesAsync(memory)) ?? [] : [];

        // Remembered before anything is done: what is interrupted half way is finished, also its removals, by the next time.
        Remember([.. before.Union(document.Cameras.Keys).Order(StringComparer.Ordinal)]);
        int created = 0;
        int changed = 0;
        foreach ((string camera, CameraSettings settings) in document.Cameras)
        {
            RegistrationReply reply = await grains.GetGrain<ICameraGrain>(camera).RegisterAsync(new RegistrationChange { Settings = settings, MayCreate = true });
            if (reply.Outcome is RegistrationOutcome.Created or RegistrationOutcome.Changed)
            {
                (created, changed) = reply.Outcome == RegistrationOutcome.Created ? (created + 1, changed) : (created, changed + 1);
                audit.Write(Who, "PUT", $"/api/v1/cameras/{camera}", settings);
            }
        }

        int removed = 0;
        foreach (string camera in before.Where(camera => !document.Cameras.ContainsKey(camera)))
        {
            RegistrationReply reply = await grains.GetGrain<ICameraGrain>(camera).RemoveAsync(null);
            if (reply.Outcome == RegistrationOutcome.Changed)
            {
                removed++;
                audit.Write(Who, "DELETE", $"/api/v1/cameras/{camera}", null);
            }
        }

        Remember([.. document.Cameras.Keys]);
        return (created, changed, removed);
    }

    private void Remember(string[] cameras) => WholeFile.Write(memory, JsonSerializer.SerializeToUtf8Bytes(cameras));
}
