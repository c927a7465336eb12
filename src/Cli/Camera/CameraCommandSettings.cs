using System.Text.Json.Nodes;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Validation;

namespace AccMpeg.Cli.Camera;

/// <summary>Settings of the commands about one camera.</summary>
internal sealed record CameraCommandSettings : ICommandSettings
{
    /// <summary>The camera's name as given.</summary>
    public required string Camera { get; init; }

    /// <summary>The cluster.</summary>
    public required ClusterAccess Access { get; init; }

    /// <summary>Settings of the camera that are named, as a JSON object; null values take settings away.</summary>
    public JsonObject Document { get; init; } = [];

    /// <summary>At least one setting has to be named.</summary>
    public bool NeedsSettings { get; init; }

    /// <summary>Errors of the arguments that <see cref="Document"/> was read from.</summary>
    public IReadOnlyList<string> DocumentErrors { get; init; } = [];

    /// <summary>Seconds that older tokens stay valid beside a new one; null for the cluster's default.</summary>
    public int? GraceSeconds { get; init; }

    /// <summary>Revoke tokens instead of making one.</summary>
    public bool Revoke { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Access.Validate(), .. DocumentErrors];
        if (NeedsSettings && Document.Count == 0 && DocumentErrors.Count == 0)
        {
            errors.Add("No setting is named: give at least one as NAME=VALUE, such as qpHigh=24, or NAME= for its default.");
        }

        if (Revoke && GraceSeconds is not null)
        {
            errors.Add("--grace is given beside --revoke, which ends all tokens at once: give one of them.");
        }

        if (!CameraId.TryParse(Camera, out _))
        {
            errors.AddError("The camera", $"'{Camera}'", NameRule.Text);
        }

        return errors;
    }
}
