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
    /// <summary>The version for a camera; null where the registry has none for it, and the edge keeps what it was started with.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="camera">The camera's name.</param>
    /// <param name="settings">Its settings; where they name no AccModel, the one that serves the final DNN is taken.</param>
    /// <param name="finalDnn">The final DNN that judges the camera's frames.</param>
    public static ModelVersion? Of(RegistrySnapshot registry, string camera, CameraSettings settings, string finalDnn)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(settings);
        string? reference = settings.AccModel ?? Serving(registry, finalDnn);
        if (reference is null)
        {
            return null;
        }

        (string name, string alias) = Split(reference);
        return registry.Find(name) is { } model ? Find(model, Number(model, alias, camera)) : null;
    }

    /// <summary>What is said of a final DNN goes before what the AccModels say themselves; of several of those the one that was pushed last counts.</summary>
    private static string? Serving(RegistrySnapshot registry, string finalDnn) =>
        registry.Mappings.GetValueOrDefault(finalDnn)
        ?? registry.Models
            .Where(model => Array.Exists(model.Versions, version => version.FinalDnn == finalDnn && (version.Version == model.Stable || version.Version == model.Canary?.Version)))
            .MaxBy(model => model.Versions[^1].PushedAt)?.Name;

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
