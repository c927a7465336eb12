using System.Text.Json;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Validation;

namespace AccMpeg.Inference;

/// <summary>What one needs to know about a network to run it and to read its outputs: the JSON file beside the .onnx.</summary>
public sealed record ModelManifest
{
    /// <summary>Format of the manifests that this version writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Format of the manifest.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The network's name, by <see cref="NameRule"/>; the .onnx is called so too.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Counts up with each published change of the network, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What it is used for.</summary>
    public ModelKind Kind { get; init; }

    /// <summary>How its outputs are read.</summary>
    public ModelFamily Family { get; init; }

    /// <summary>What it answers.</summary>
    public ModelTask Task { get; init; }

    /// <summary>Name of each class in the order of the network's outputs; an empty name stands for background or an unused class. A detection's class id is the index.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>How a frame becomes the input tensor.</summary>
    public ModelInput Input { get; init; } = new();

    /// <summary>Which candidates become detections; for detectors only.</summary>
    public ModelThresholds Thresholds { get; init; } = new();

    /// <summary>Data that the network was trained on.</summary>
    public string DataSet { get; init; } = string.Empty;

    /// <summary>Licence of the weights, as an SPDX expression.</summary>
    public string Licence { get; init; } = string.Empty;

    /// <summary>Where the network comes from.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>SHA-256 of the .onnx, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; init; } = string.Empty;

    /// <summary>When it was made; null for a conversion, which gives the same files whenever it runs.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Anchors and box encoding, for the family ssd.</summary>
    public SsdManifest? Ssd { get; init; }

    /// <summary>Scores to quality map, for the kind accmodel.</summary>
    public AccModelManifest? AccModel { get; init; }

    /// <summary>Reads a manifest's JSON and validates it.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <param name="source">The file's name for error messages.</param>
    /// <exception cref="ModelException">The text is no JSON of a manifest, or the manifest is invalid; every error is listed.</exception>
    public static ModelManifest Parse(ReadOnlySpan<byte> json, string source)
    {
        ModelManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<ModelManifest>(json, ModelManifestJson.Options);
        }
        catch (JsonException exception)
        {
            throw new ModelException($"'{source}' is no model manifest: {exception.Message}", exception);
        }

        IReadOnlyList<string> errors = manifest?.Validate() ?? ["it is 'null'."];
        return errors.Count == 0
            ? manifest!
            : throw new ModelException($"'{source}' is no valid model manifest:{string.Concat(errors.Select(error => $"\n  {error}"))}");
    }

    /// <summary>The manifest as indented JSON, UTF-8; the same manifest gives the same bytes.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ModelManifestJson.Options), (byte)'\n'];

    /// <summary>Every error of the manifest, each with its value, the limit and the remedy; empty where it is valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (Schema != CurrentSchema)
        {
            errors.Add($"schema is {Schema}; this version reads {CurrentSchema}. Use a matching version of the program.");
        }

        if (!NameRule.IsKept(Name))
        {
            errors.AddError("name", $"'{Name}'", NameRule.Text);
        }

        errors.CheckAtLeast(Version, 1, name: "version");

        if (!ContentHash.IsHash(Sha256))
        {
            errors.Add($"sha256 is '{Sha256}'; give the 64 lower-case hexadecimal digits that sha256sum prints for the .onnx.");
        }

        if (Task == ModelTask.Unknown)
        {
            errors.Add("task is missing; it must be detection, segmentation or keypoints.");
        }

        Input.Validate(errors);
        ValidateKind(errors);
        return errors;
    }

    private void ValidateKind(List<string> errors)
    {
        switch (Kind)
        {
            case ModelKind.FinalDnn:
                ValidateDetector(errors);
                break;
            case ModelKind.AccModel when AccModel is null:
                errors.Add("accModel is missing; an AccModel states qpHigh, qpLow, alpha, gamma, k and finalDnn there.");
                break;
            case ModelKind.AccModel:
                AccModel.Validate(errors);
                break;
            default:
                errors.Add("kind is missing; it must be final-dnn or accmodel.");
                break;
        }

        if (Kind != ModelKind.Unknown && (Family == ModelFamily.AccModel) != (Kind == ModelKind.AccModel))
        {
            errors.Add($"family is {Family}; the kind accmodel needs the family accmodel, the kind final-dnn one of ssd, yolox, fastestdet, centernet, movenet and segmentation.");
        }
    }

    private void ValidateDetector(List<string> errors)
    {
        if (Family == ModelFamily.Unknown)
        {
            errors.Add("family is missing; it must be ssd, yolox, fastestdet, centernet, movenet or segmentation.");
        }

        if (!Classes.Any(name => !string.IsNullOrWhiteSpace(name)))
        {
            errors.Add($"classes has {Classes.Count} entries without a name; name the classes in the order of the network's outputs.");
        }

        Thresholds.Validate(errors);
        if (Family == ModelFamily.Ssd && Ssd is null)
        {
            errors.Add("ssd is missing; the family ssd states its anchors there.");
        }

        Ssd?.Validate(errors);
    }
}
