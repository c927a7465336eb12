using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Models;
using AccMpeg.Encoding;
using AccMpeg.Inference;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>
/// Makes policies on the AccModel that serves the final DNN: the cluster's, else the agent's own where that fits. Where settings ask for an AccModel and none
/// fits, the policy is uniform: a wrong AccModel is worse than none. For one thread at a time, but for <see cref="Unfit"/>.
/// </summary>
internal sealed class PolicyMaker(PolicyFactory createPolicy, Func<ModelManifest> ownModel)
{
    // The final DNN that the cluster has no AccModel for; null where it has one, or has not said.
    private AccModelRef? _unserved;
    private volatile string? _unfit;

    /// <summary>The cluster's AccModel; null for the agent's own.</summary>
    public ModelFile? Model { get; private set; }

    /// <summary>The cluster has said that it has no AccModel.</summary>
    public bool IsUnserved => _unserved is not null;

    /// <summary>Why the policy is uniform although the settings ask for an AccModel; null where it is what they ask for.</summary>
    public string? Unfit => _unfit;

    /// <summary>A policy for settings. Throws where it cannot be made, with the reason.</summary>
    public IQualityPolicy Create(StreamSettings settings)
    {
        PolicyOptions options = settings.Policy;
        string? unfit = FindUnfit(options);
        IQualityPolicy policy = createPolicy(unfit is null ? options : options with { Policy = QualityPolicies.Uniform }, settings.Grid, Model);
        _unfit = unfit;
        return policy;
    }

    /// <summary>Takes an AccModel of the cluster. Throws where no policy can be made on it; then nothing has changed.</summary>
    /// <returns>The policy on it; null where the settings need none.</returns>
    public IQualityPolicy? Take(ModelFile model, StreamSettings settings)
    {
        IQualityPolicy? policy = settings.Policy.Policy == QualityPolicies.Uniform ? null : createPolicy(settings.Policy, settings.Grid, model);
        (Model, _unserved, _unfit) = (model, null, null);
        return policy;
    }

    /// <summary>The cluster has no AccModel for a final DNN. Throws where no policy can be made; then nothing has changed.</summary>
    /// <returns>The policy without it; null where the running one is right.</returns>
    public IQualityPolicy? DoWithout(AccModelRef finalDnn, StreamSettings settings)
    {
        (AccModelRef? unserved, ModelFile? model) = (_unserved, Model);
        (_unserved, Model) = (finalDnn, null);
        bool runsOwn = model is null && _unfit is null;
        if (finalDnn.Equals(unserved) || (runsOwn && FindUnfit(settings.Policy) is null))
        {
            return null;
        }

        try
        {
            return Create(settings);
        }
        catch
        {
            (_unserved, Model) = (unserved, model);
            throw;
        }
    }

    private string? FindUnfit(PolicyOptions options) =>
        _unserved is null || options.Policy == QualityPolicies.Uniform ? null : OwnModelFit.Problem(ownModel, _unserved);
}
