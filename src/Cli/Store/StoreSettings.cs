using AccMpeg.Cli.Frame;
using AccMpeg.Silo.Clustering;

namespace AccMpeg.Cli.Store;

/// <summary>Settings of <c>store backup</c> and <c>store restore</c>.</summary>
/// <param name="Folder">The backup.</param>
/// <param name="Data">The data directory of a silo that is alone.</param>
/// <param name="Cluster">The database of a cluster; null for the data directory.</param>
internal sealed record StoreSettings(string Folder, string Data, SiloClusterOptions? Cluster) : ICommandSettings
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Cluster?.Validate() ?? []];
        if (string.IsNullOrWhiteSpace(Folder))
        {
            errors.Add("The backup's folder is empty: name one, such as accmpeg-2026-01-31.");
        }

        return errors;
    }
}
