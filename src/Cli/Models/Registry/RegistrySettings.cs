using System.Text.Json.Nodes;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>Settings of the commands about a cluster's registry of networks.</summary>
internal sealed record RegistrySettings : ICommandSettings
{
    /// <summary>The cluster.</summary>
    public required ClusterAccess Access { get; init; }

    /// <summary>Name of the network, or what else the command is about; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Name under which a file is pushed; null for its manifest's.</summary>
    public string? PushName { get; init; }

    /// <summary>Alias that a push takes; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>Share of the cameras that try a version out, in percent; null for all.</summary>
    public double? Percent { get; init; }

    /// <summary>Pattern of the cameras that try a version out; null for all.</summary>
    public string? Cameras { get; init; }

    /// <summary>What withdraws a version on trial; null for the defaults.</summary>
    public JsonObject? Guards { get; init; }

    /// <summary>Wait until the version has reached the edges.</summary>
    public bool Wait { get; init; }

    /// <summary>Longest wait, in seconds.</summary>
    public double WaitSeconds { get; init; }

    /// <summary>The version; null where the command chooses.</summary>
    public int? Version { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Access.Validate()];
        if (Alias != "canary" && (Percent is not null || Cameras is not null || Guards is not null))
        {
            errors.Add($"--alias is '{Alias ?? "none"}' beside --percent, --cameras or --guards; these are of a version on trial: give --alias canary, or leave them out.");
        }

        if (Wait && Alias is null)
        {
            errors.Add("--wait is given without --alias; a version without an alias serves nobody: give --alias stable or canary.");
        }

        return errors;
    }
}
