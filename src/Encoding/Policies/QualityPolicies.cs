using AccMpeg.Contracts.Validation;
using AccMpeg.Encoding.Maps;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>The policies by name.</summary>
public static class QualityPolicies
{
    /// <summary>The same QP everywhere.</summary>
    public const string Uniform = "uniform";

    /// <summary>Two or more levels, chosen by an AccModel.</summary>
    public const string AccModel = "accmodel";

    /// <summary>Every name that <see cref="PolicyOptions.Policy"/> may have.</summary>
    public static IReadOnlyList<string> Names { get; } = [Uniform, AccModel];

    /// <summary>Makes a policy for the frames of one camera.</summary>
    /// <param name="options">Which policy, and its settings.</param>
    /// <param name="grid">Macroblocks of the camera's frames.</param>
    /// <param name="accModel">Finds the AccModel; called only where the policy needs one.</param>
    /// <param name="modelOptions">Where and on how many threads the AccModel runs.</param>
    /// <exception cref="ArgumentException">The options are invalid or the network is no AccModel; the message holds every error.</exception>
    /// <exception cref="ModelException">The AccModel cannot be loaded.</exception>
    public static IQualityPolicy Create(PolicyOptions options, MacroblockGrid grid, Func<ModelFile> accModel, AccModelOptions modelOptions)
    {
        options.Validate().ThrowIfAny(nameof(options));
        if (options.Policy != Uniform)
        {
            return CreateAccModel(options, grid, accModel(), modelOptions);
        }

        PolicyOptions uniform = options.Resolve(null);
        return new UniformPolicy(grid, uniform.QpHigh!.Value, uniform.K!.Value);
    }

    private static AccModelPolicy CreateAccModel(PolicyOptions options, MacroblockGrid grid, ModelFile file, AccModelOptions modelOptions)
    {
        AccModelManifest manifest = file.Manifest.AccModel ?? throw new ArgumentException(
            $"'{file.Manifest.Name}' is a network of kind {file.Manifest.Kind}, no AccModel; name one of those that 'accmpeg model list' shows as "
            + $"accmodel, or use the policy '{Uniform}'.",
            nameof(file));
        PolicyOptions resolved = options.Resolve(manifest);
        return new AccModelPolicy(
            new AccModelScorer(Inference.AccModel.Load(file, modelOptions)),
            new LevelMapper(grid, LevelSettings.Of(resolved)),
            grid,
            resolved.K!.Value,
            resolved.Smoothing!.Value);
    }
}
