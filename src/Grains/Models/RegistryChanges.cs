using System.Globalization;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Grains.Models;

/// <summary>What changes make of the registry. Pure: the grain stores what they answer.</summary>
internal static class RegistryChanges
{
    /// <summary>Adds a version, or gives one of the same bytes the aliases that are asked for.</summary>
    public static (RegistrySnapshot Result, RegistryReply Reply) Push(RegistrySnapshot now, ModelPush push)
    {
        string name = push.Version.Name;
        ModelEntry before = now.Find(name) ?? new ModelEntry { Name = name };
        int number = Array.Find(before.Versions, known => known.Sha256 == push.Version.Sha256)?.Version ?? 0;
        ModelEntry after = before;
        if (number == 0)
        {
            number = before.Versions.Length > 0 ? before.Versions[^1].Version + 1 : 1;
            after = after with { Versions = [.. after.Versions, push.Version with { Version = number }] };
        }

        if (push.Canary is { } rule)
        {
            after = after with { Canary = rule with { Version = number }, Remark = string.Empty, Withdrawn = null };
        }

        return Replace(now, push.Stable ? MakeStable(after, number) : after, number);
    }

    /// <summary>Makes a version stable; 0 for the one that is tried out.</summary>
    public static (RegistrySnapshot Result, RegistryReply Reply) Promote(RegistrySnapshot now, string name, int version)
    {
        if (now.Find(name) is not { } model)
        {
            return (now, Unknown(now, name));
        }

        int wanted = version > 0 ? version : model.Canary?.Version ?? 0;
        return Array.Exists(model.Versions, known => known.Version == wanted)
            ? Replace(now, MakeStable(model, wanted), wanted)
            : (now, Refuse(
                "version",
                version > 0 ? version.ToString(CultureInfo.InvariantCulture) : "none",
                "one of " + string.Join(", ", model.Versions.Select(known => known.Version)),
                version > 0 ? "name a version that was pushed" : "no version is tried out: name the version"));
    }

    /// <summary>Ends a trial, or goes back to the version that was stable before.</summary>
    public static (RegistrySnapshot Result, RegistryReply Reply) Rollback(RegistrySnapshot now, string name, string reason)
    {
        if (now.Find(name) is not { } model)
        {
            return (now, Unknown(now, name));
        }

        if (model.Canary is { } canary)
        {
            string why = reason.Length > 0 ? $": {reason}" : string.Empty;
            string remark = string.Create(CultureInfo.InvariantCulture, $"The trial of version {canary.Version} was ended{why}");
            return Replace(now, model with { Canary = null, Remark = remark }, model.Stable);
        }

        return model.StableHistory.Length > 1
            ? Replace(now, model with { StableHistory = model.StableHistory[..^1], Remark = reason }, model.StableHistory[^2])
            : (now, Refuse("name", name, "a network with a version on trial or a stable one before", "there is nothing to go back to: push or promote another version"));
    }

    /// <summary>Ends the trial of a version that broke a guard; null where that trial has ended already.</summary>
    public static (RegistrySnapshot Result, RegistryReply Reply)? Withdraw(RegistrySnapshot now, string name, TrialEnd end) =>
        now.Find(name) is { Canary: { } canary } model && canary.Version == end.Version
            ? Replace(
                now,
                model with { Canary = null, Withdrawn = end, Remark = string.Create(CultureInfo.InvariantCulture, $"The trial of version {end.Version} was ended: {end.Reason}") },
                model.Stable)
            : null;

    /// <summary>Says which AccModel serves a final DNN.</summary>
    public static (RegistrySnapshot Result, RegistryReply Reply) Map(RegistrySnapshot now, string finalDnn, string accModel)
    {
        if (accModel.Length > 0 && now.Find(accModel) is null)
        {
            return (now, Unknown(now, accModel));
        }

        Dictionary<string, string> mappings = new(now.Mappings);
        if (accModel.Length > 0)
        {
            mappings[finalDnn] = accModel;
        }
        else
        {
            mappings.Remove(finalDnn);
        }

        return (now with { Revision = now.Revision + 1, Mappings = mappings }, new RegistryReply { Model = now.Find(accModel) });
    }

    private static ModelEntry MakeStable(ModelEntry model, int version) => model with
    {
        StableHistory = model.Stable == version ? model.StableHistory : [.. model.StableHistory, version],
        Canary = model.Canary?.Version == version ? null : model.Canary,
        Remark = string.Empty,
        Withdrawn = null,
    };

    private static (RegistrySnapshot Result, RegistryReply Reply) Replace(RegistrySnapshot now, ModelEntry model, int version)
    {
        var reply = new RegistryReply { Model = model, Version = version };
        if (now.Find(model.Name) is { } before && before == model)
        {
            return (now, reply);
        }

        ModelEntry[] models = [.. now.Models.Where(other => other.Name != model.Name).Append(model).OrderBy(other => other.Name, StringComparer.Ordinal)];
        return (now with { Revision = now.Revision + 1, Models = models }, reply);
    }

    private static RegistryReply Unknown(RegistrySnapshot now, string name) => Refuse(
        "name", $"'{name}'", now.Models.Length > 0 ? "one of " + string.Join(", ", now.Models.Select(model => model.Name)) : "a network that was pushed", "push it first");

    private static RegistryReply Refuse(string parameter, string value, string limit, string remedy) =>
        new() { Error = new SettingError(parameter, value, limit, remedy) };
}
