using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Silo.Api;

/// <summary>Counts on how many silos a version of a final DNN serves. Silos that have not loaded the network, since no camera asks for it, do not count.</summary>
internal static class SiloRollout
{
    /// <summary>The counts.</summary>
    /// <param name="model">The version.</param>
    /// <param name="silos">What the silos have loaded.</param>
    /// <param name="asking">Connected cameras that name the network.</param>
    public static RolloutStatus Count(ModelVersion model, IReadOnlyList<SiloServing> silos, int asking)
    {
        List<string> errors = [];
        int wanted = 0;
        int running = 0;
        foreach (SiloServing silo in silos)
        {
            if (Array.Find(silo.Networks, network => network.Name == model.Name) is not { } network)
            {
                continue;
            }

            wanted++;
            if (network.Sha256 == model.Sha256)
            {
                running++;
            }
            else if (network.FailedSha256 == model.Sha256)
            {
                errors.Add($"silo {silo.Silo}: {network.Error}");
            }
        }

        return new RolloutStatus(model.Name, model.Version, model.Sha256, wanted, wanted, running, errors, "silos", asking);
    }
}
