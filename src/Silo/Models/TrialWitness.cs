using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Models;
using AccMpeg.Silo.Security;
using Microsoft.AspNetCore.Http;

namespace AccMpeg.Silo.Models;

/// <summary>Writes withdrawn versions to the audit log, in the words of the request that would have done the same.</summary>
internal sealed class TrialWitness(AuditTrail audit) : ITrialWitness
{
    /// <inheritdoc/>
    public void Withdrawn(string model, TrialEnd end) =>
        audit.WriteText("guard " + end.Guard, HttpMethods.Post, $"/api/v1/models/{model}/rollback", end.Reason);
}
