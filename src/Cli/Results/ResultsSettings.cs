using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Validation;
using static System.FormattableString;

namespace AccMpeg.Cli.Results;

/// <summary>Settings of <c>results</c>.</summary>
/// <param name="Camera">The camera's name as given.</param>
/// <param name="From">The first time that belongs to the range; null for the first outcome.</param>
/// <param name="To">The first time behind the range; null for the last outcome.</param>
/// <param name="Epoch">The one run of the edge agent that is wanted; null for all.</param>
/// <param name="Coco">A COCO results file in place of JSON lines.</param>
/// <param name="Access">The cluster.</param>
internal sealed record ResultsSettings(string Camera, DateTimeOffset? From, DateTimeOffset? To, long? Epoch, bool Coco, ClusterAccess Access) : ICommandSettings
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Access.Validate()];
        if (!CameraId.TryParse(Camera, out _))
        {
            errors.AddError("The camera", $"'{Camera}'", NameRule.Text);
        }

        if (From >= To)
        {
            errors.Add(Invariant($"--from is {From:O}; it must be before --to, {To:O}."));
        }

        return errors;
    }
}
