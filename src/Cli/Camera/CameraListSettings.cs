using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Camera;

/// <summary>Settings of <c>camera list</c>.</summary>
internal sealed record CameraListSettings(ClusterAccess Access) : ICommandSettings
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Validate() => Access.Validate();
}
