using System.Globalization;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Telemetry;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Grains.Models;

/// <summary>The registry of networks. While a version is on trial it looks at the fleet every second, and withdraws a version that breaks a guard.</summary>
public sealed partial class ModelRegistryGrain(
    [PersistentState("models")] IPersistentState<ModelRegistryState> state, ITrialWitness witness, TimeProvider time, ILogger<ModelRegistryGrain> logger)
    : Grain, IModelRegistryGrain, IDisposable
{
    private static readonly TimeSpan JudgeInterval = TimeSpan.FromSeconds(1);

    // Longer than any silo's silence: each reports several times within.
    private static readonly TimeSpan ServingMemory = RegistryFollower.ServingInterval * 4;

    // Cameras whose edge refused a version on trial, by network. Lost with the activation: an edge that connects again refuses again.
    private readonly Dictionary<string, (int Version, HashSet<string> Cameras)> _refusals = [];
    private readonly Dictionary<string, (DateTimeOffset At, SiloServing Serving)> _serving = [];
    private IGrainTimer? _judge;

    private RegistrySnapshot Now => state.State.Registry;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _judge = this.RegisterGrainTimer(JudgeAsync, new GrainTimerCreationOptions(JudgeInterval, JudgeInterval));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _judge?.Dispose();

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

    /// <inheritdoc/>
    public Task ReportServingAsync(SiloServing serving)
    {
        ArgumentNullException.ThrowIfNull(serving);
        _serving[serving.Silo] = (time.GetUtcNow(), serving);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<SiloServing[]> GetServingAsync()
    {
        DateTimeOffset oldest = time.GetUtcNow() - ServingMemory;
        foreach ((string silo, _) in _serving.Where(row => row.Value.At < oldest).ToArray())
        {
            _serving.Remove(silo);
        }

        return Task.FromResult(_serving.Values.Select(row => row.Serving).OrderBy(row => row.Silo, StringComparer.Ordinal).ToArray());
    }

    /// <inheritdoc/>
    public async Task<TrialReport?> GetTrialAsync(string name)
    {
        if (Now.Find(name) is not { Canary: { } canary })
        {
            return null;
        }

        CanaryGuards guards = canary.Guards ?? CanaryGuards.Default;
        TrialObservation[] cameras = await ObserveAsync(name, canary.Version);
        return new TrialReport
        {
            Model = name,
            Version = canary.Version,
            OnTrial = cameras.Count(camera => camera.OnTrial && camera.Since.Chunks >= guards.Chunks),
            Stable = cameras.Count(camera => !camera.OnTrial && camera.Since.Chunks >= guards.Chunks),
            Guards = [.. TrialJudge.Judge(guards, cameras)],
        };
    }

    /// <inheritdoc/>
    public Task RefusedByEdgeAsync(string name, int version, string camera, string error)
    {
        if (Now.Find(name) is not { Canary: { } canary } || canary.Version != version || (canary.Guards ?? CanaryGuards.Default).Errors is not { } allowed)
        {
            return Task.CompletedTask;
        }

        if (!_refusals.TryGetValue(name, out (int Version, HashSet<string> Cameras) refused) || refused.Version != version)
        {
            _refusals[name] = refused = (version, []);
        }

        refused.Cameras.Add(camera);
        return refused.Cameras.Count > allowed
            ? WithdrawAsync(name, version, "errors", string.Create(CultureInfo.InvariantCulture, $"refused by {refused.Cameras.Count} edges, allowed are {allowed}; camera {camera}: {error}"))
            : Task.CompletedTask;
    }

    private Task<TrialObservation[]> ObserveAsync(string name, int version) => GrainFactory.GetGrain<IFleetGrain>(IFleetGrain.Key).ObserveAsync(name, version);

    private async Task JudgeAsync(CancellationToken cancellationToken)
    {
        foreach (ModelEntry model in Now.Models)
        {
            if (model.Canary is not { } canary)
            {
                continue;
            }

            try
            {
                CanaryGuards guards = canary.Guards ?? CanaryGuards.Default;
                TrialObservation[] cameras = await ObserveAsync(model.Name, canary.Version);
                if (TrialJudge.Judge(guards, cameras).FirstOrDefault(reading => reading.Broken) is { } broken)
                {
                    await WithdrawAsync(
                        model.Name, canary.Version, broken.Guard, string.Create(CultureInfo.InvariantCulture, $"{broken.Text}; factor {broken.Factor:F2}, limit {broken.Limit:0.##}"));
                }
            }
            catch (Exception error)
            {
                // Directory or store did not answer: the trial goes on, and is judged again in a moment.
                Log.NotJudged(logger, model.Name, canary.Version, error.Message);
            }
        }
    }

    private async Task WithdrawAsync(string name, int version, string guard, string reason)
    {
        var end = new TrialEnd(version, guard, reason, time.GetUtcNow());
        if (RegistryChanges.Withdraw(Now, name, end) is not { } change)
        {
            return;
        }

        await CommitAsync(change);
        _refusals.Remove(name);
        ModelMetrics.Withdrawn(guard);
        Log.Withdrawn(logger, name, version, guard, reason);
        witness.Withdrawn(name, end);
    }

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

    private static partial class Log
    {
        [LoggerMessage(240, LogLevel.Warning, "{Model} version {Version} was withdrawn, its guard '{Guard}' broke: {Reason}")]
        public static partial void Withdrawn(ILogger logger, string model, int version, string guard, string reason);

        [LoggerMessage(241, LogLevel.Warning, "The trial of {Model} version {Version} could not be judged, the next try follows: {Error}")]
        public static partial void NotJudged(ILogger logger, string model, int version, string error);
    }
}
