using AccMpeg.Contracts.Edge;
using AccMpeg.Inference;

namespace AccMpeg.EdgeAgent.Models;

/// <summary>Whether the agent's own AccModel serves a final DNN.</summary>
internal static class OwnModelFit
{
    /// <summary>Why it does not; null where it was made for the final DNN, or for one of the same task and data set.</summary>
    public static string? Problem(Func<ModelManifest> ownModel, AccModelRef finalDnn)
    {
        string none = $"the cluster has no AccModel for the final DNN {finalDnn.FinalDnn}";
        ModelManifest own;
        try
        {
            own = ownModel();
        }
        catch (ModelException error)
        {
            return $"{none}, and the agent has none: {error.Message}";
        }

        string madeFor = own.AccModel?.FinalDnn ?? string.Empty;
        bool alike = finalDnn is { Task.Length: > 0, DataSet.Length: > 0 } && ModelTasks.NameOf(own.Task) == finalDnn.Task && own.DataSet == finalDnn.DataSet;
        return madeFor == finalDnn.FinalDnn || alike
            ? null
            : $"{none}, and the agent's own, {own.Name}, was made for {madeFor} ({ModelTasks.NameOf(own.Task)}, {own.DataSet})";
    }
}
