using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using static System.FormattableString;

namespace AccMpeg.Cli.Audit;

/// <summary>Settings of <c>audit</c>.</summary>
/// <param name="From">The first time that is wanted; null for the first entry.</param>
/// <param name="To">The first time that is not; null for the last entry.</param>
/// <param name="Access">The cluster.</param>
internal sealed record AuditSettings(DateTimeOffset? From, DateTimeOffset? To, ClusterAccess Access) : ICommandSettings
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Validate() => From >= To
        ? [.. Access.Validate(), Invariant($"--from is {From:O}; it must be before --to, {To:O}.")]
        : Access.Validate();
}
