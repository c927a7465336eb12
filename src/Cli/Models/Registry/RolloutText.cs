using AccMpeg.Silo.Api;
using static System.FormattableString;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>How far a version has come, as people read it.</summary>
internal static class RolloutText
{
    /// <summary>Nothing is to be waited for: whoever is to run it does, or has said why not, or it was withdrawn. A final DNN that a connected camera asks for is about to be loaded.</summary>
    public static bool IsSettled(RolloutStatus rollout) => rollout.Withdrawn.Length > 0
        || (rollout.Running + rollout.Errors.Count >= rollout.Connected && (rollout.Connected > 0 || rollout.Asking == 0));

    /// <summary>In one sentence.</summary>
    public static string Of(RolloutStatus rollout, double seconds)
    {
        string name = Invariant($"{rollout.Name} version {rollout.Version}");
        if (rollout.Withdrawn.Length > 0)
        {
            return Invariant($"{name} was withdrawn after {seconds:F1} s, its guard broke: {rollout.Withdrawn}");
        }

        bool edges = rollout.On == "edges";
        if (rollout.Connected > 0)
        {
            string wanted = edges ? Invariant($" ({rollout.Wanted} cameras are to)") : string.Empty;
            return Invariant($"{name}: {rollout.Running} of {rollout.Connected} connected {rollout.On} run it after {seconds:F1} s{wanted}.");
        }

        return edges ? Invariant($"{name}: no edge that is to run it is connected ({rollout.Wanted} cameras are to): it reaches them when they connect.")
            : rollout.Asking > 0 ? Invariant($"{name}: no silo has loaded it after {seconds:F1} s; it is loaded with the next frame of the {rollout.Asking} connected cameras that ask for it.")
            : Invariant($"{name}: no silo has loaded it, since no connected camera asks for it: 'accmpeg camera set NAME finalDnn={rollout.Name}' has it loaded.");
    }
}
