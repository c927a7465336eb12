using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Settings;
using AccMpeg.Cli.Train.Jobs;
using AccMpeg.Contracts;
using AccMpeg.Training.AccModels;
using AccMpeg.Training.AccModels.Data;

namespace AccMpeg.Cli.Train;

/// <summary>Settings of <c>train</c>.</summary>
internal sealed record TrainSettings : ICommandSettings
{
    /// <summary>Where the .onnx goes by default.</summary>
    public const string DefaultOut = "accmodel.onnx";

    /// <summary>Name or path of the final DNN.</summary>
    public string Dnn { get; init; } = ModelSettings.DefaultFinalDnn;

    /// <summary>Files, each with @FROM-TO behind it where a part is meant.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Part of each clip that names none itself; null = all.</summary>
    public ClipRange? Range { get; init; }

    /// <summary>The .onnx to write.</summary>
    public string Out { get; init; } = DefaultOut;

    /// <summary>The recipe.</summary>
    public AccModelTrainingOptions Options { get; init; } = new();

    /// <summary>The cluster that the AccModel is pushed to, and told how far it is; null for none.</summary>
    public TrainPush? Push { get; init; }

    /// <summary>Directory of the catalogue; null = the default one.</summary>
    public string? Models { get; init; }

    /// <summary>The clips.</summary>
    public IReadOnlyList<TrainingClip> Clips => [.. Sources.Select(ToClip)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Options.Validate()];
        if (Sources.Count == 0)
        {
            errors.Add("--source is missing; give at least one clip of the camera, such as --source clip.mp4@0-0.5.");
        }

        errors.AddRange(Push?.Access.Validate() ?? []);
        if (Push is { } push && !NameRule.IsKept(push.Name))
        {
            errors.Add($"--name is '{push.Name}'; it must be {NameRule.Text}. Default: the file name of --out.");
        }

        return errors;
    }

    // A file's name may hold an @ itself, so only what reads as a range behind the last one counts.
    private TrainingClip ToClip(string source)
    {
        int at = source.LastIndexOf('@');
        return at > 0 && ClipRange.TryParse(source[(at + 1)..], out ClipRange range)
            ? new TrainingClip(source[..at], range.From, range.To)
            : new TrainingClip(source, Range?.From ?? 0, Range?.To ?? 1);
    }
}
