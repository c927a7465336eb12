using AccMpeg.Cli.Frame;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Models;

/// <summary>Settings of <c>model import</c>.</summary>
internal sealed record ModelImportSettings : ICommandSettings
{
    /// <summary>The .onnx to bring in; null for the default networks.</summary>
    public string? Path { get; init; }

    /// <summary>Make the default networks.</summary>
    public bool Default { get; init; }

    /// <summary>Name in the catalogue; null = the manifest's.</summary>
    public string? Name { get; init; }

    /// <summary>Family of a detector that has no manifest; null where it has one.</summary>
    public ModelFamily? Family { get; init; }

    /// <summary>Licence for the manifest that is written; null = unknown.</summary>
    public string? Licence { get; init; }

    /// <summary>Where networks go.</summary>
    public required ModelCatalog Catalogue { get; init; }

    /// <summary>Print nothing where all went well.</summary>
    public bool Quiet { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (Default == (Path is not null))
        {
            errors.Add(Default
                ? $"PATH is '{Path}' beside --default; give one of the two."
                : "There is nothing to import; give --default, or the path of an .onnx with its manifest beside it.");
        }

        if (Default && Name is not null)
        {
            errors.Add($"--name is '{Name}' beside --default; the default networks have names of their own. Leave it out.");
        }

        if (Default && Family is not null)
        {
            errors.Add($"--family is '{Family}' beside --default; the default networks have manifests of their own. Leave it out.");
        }

        return errors;
    }
}
