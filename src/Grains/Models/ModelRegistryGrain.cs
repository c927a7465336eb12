using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Grains.Models;

/// <summary>The registry of networks.</summary>
public sealed class ModelRegistryGrain([PersistentState("models")] IPersistentState<ModelRegistryState> state, TimeProvider time) : Grain, IModelRegistryGrain
{
    private RegistrySnapshot Now => state.State.Registry;

    /// <inheritdoc/>
    public Task<RegistrySnapshot?> GetAsync(long knownRevision) => Task.FromResult(knownRevision == Now.Revision ? null : Now);

    /// <inheritdoc/>
    public Task<RegistryReply> PushAsync(ModelPush push)
    {
        ArgumentNullException.ThrowIfNull(push);
        return CommitAsync(RegistryChanges.Push(Now, push with { Version = push.Version with { PushedAt = time.GetUtcNow() } }));
    }

    /// <inheritdoc/>
    public Task<RegistryReply> PromoteAsync(string name, int version) => CommitAsync(RegistryChanges.Promote(Now, name, version));

    /// <inheritdoc/>
    public Task<RegistryReply> RollbackAsync(string name, string reason) => CommitAsync(RegistryChanges.Rollback(Now, name, reason));

    /// <inheritdoc/>
    public Task<RegistryReply> MapAsync(string finalDnn, string accModel) => CommitAsync(RegistryChanges.Map(Now, finalDnn, accModel));

    /// <summary>Stores the registry; where that fails, the one before stays.</summary>
    private async Task<RegistryReply> CommitAsync((RegistrySnapshot Result, RegistryReply Reply) change)
    {
        RegistrySnapshot before = Now;
        if (change.Result == before)
        {
            return change.Reply;
        }

        state.State.Registry = change.Result;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            state.State.Registry = before;
            throw;
        }

        return change.Reply;
    }
}
