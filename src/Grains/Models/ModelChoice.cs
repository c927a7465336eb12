using System.Buffers.Binary;
using System.Globalization;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Grains.Models;

/// <summary>Which AccModel a camera runs.</summary>
public static class ModelChoice
{
    /// <summary>
    /// The version for a camera, and the rule that chose it. In this order: what the camera's settings name; what is mapped to its final DNN; an AccModel that was
    /// made for it; one that was made for a final DNN of the same task and data set. Of several the one whose version was pushed last, then the first by name.
    /// </summary>
    /// <param name="registry">The registry.</param>
    /// <param name="camera">The camera's name.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="finalDnn">The final DNN that judges the camera's frames.</param>
    public static ModelDecision Of(RegistrySnapshot registry, string camera, CameraSettings settings, FinalDnnInfo finalDnn)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(finalDnn);
        if (settings.AccModel is { } reference)
        {
            ModelVersion? named = Named(registry, camera, reference);
            return new ModelDecision(named, named is null ? $"its setting accModel names {reference}, which the registry does not have" : "its setting accModel names it", finalDnn);
        }

        if (registry.Mappings.TryGetValue(finalDnn.Name, out string? mapped))
        {
            ModelVersion? version = Named(registry, camera, mapped);
            return new ModelDecision(version, version is null ? $"{mapped} is mapped to {finalDnn.Name} and has no stable version" : $"mapped to {finalDnn.Name}", finalDnn);
        }

        if (Latest(registry, camera, version => version.FinalDnn == finalDnn.Name) is { } made)
        {
            return new ModelDecision(made, $"made for {finalDnn.Name}", finalDnn);
        }

        bool known = finalDnn is { Task.Length: > 0, DataSet.Length: > 0 };
        if (known && Latest(registry, camera, version => version.FinalDnn.Length > 0 && version.Task == finalDnn.Task && version.DataSet == finalDnn.DataSet) is { } alike)
        {
            return new ModelDecision(alike, $"made for {alike.FinalDnn}, of the same task and data set as {finalDnn.Name} ({finalDnn.Task}, {finalDnn.DataSet})", finalDnn);
        }

        string what = known ? $" or a final DNN of its task and data set ({finalDnn.Task}, {finalDnn.DataSet})" : string.Empty;
        return new ModelDecision(null, $"no AccModel of the registry was made for {finalDnn.Name}{what}", finalDnn);
    }

    private static ModelVersion? Named(RegistrySnapshot registry, string camera, string reference)
    {
        (string name, string alias) = Split(reference);
        return registry.Find(name) is { } model ? Find(model, Number(model, alias, camera)) : null;
    }

    /// <summary>Of the versions that networks have for this camera, the one that fits and was pushed last. The networks are sorted by name.</summary>
    private static ModelVersion? Latest(RegistrySnapshot registry, string camera, Func<ModelVersion, bool> fits) => registry.Models
        .Select(model => Find(model, Number(model, string.Empty, camera)))
        .Where(version => version is not null && fits(version))
        .MaxBy(version => version!.PushedAt);

    private static int Number(ModelEntry model, string alias, string camera) => alias switch
    {
        "" => IsInTrial(model.Canary, camera) ? model.Canary!.Version : model.Stable,
        "stable" => model.Stable,
        "canary" => model.Canary?.Version ?? model.Stable,
        _ => int.Parse(alias, CultureInfo.InvariantCulture),
    };

    private static bool IsInTrial(CanaryRule? rule, string camera) =>
        rule is not null && FileSystemName.MatchesSimpleExpression(rule.Cameras, camera, ignoreCase: false) && Percentile(camera) < rule.Percent;

    /// <summary>The same for a camera on every machine and at every time, and even over cameras: 0 to below 100.</summary>
    private static double Percentile(string camera) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(camera))) / (double)(1L << 32) * 100;

    private static ModelVersion? Find(ModelEntry model, int number) => Array.Find(model.Versions, version => version.Version == number);

    private static (string Name, string Alias) Split(string reference)
    {
        int at = reference.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? (reference, string.Empty) : (reference[..at], reference[(at + 1)..]);
    }
}
