using AccMpeg.Cli.Frame;
using AccMpeg.Silo.Ingest;

namespace AccMpeg.Cli.Gateway;

/// <summary>Settings of <c>gateway run</c>.</summary>
/// <param name="Options">The gateway's own options; null where no cluster was named.</param>
/// <param name="WithParent">End in order when standard input closes.</param>
internal sealed record GatewayRunSettings(GatewayHostOptions? Options, bool WithParent) : ICommandSettings
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Validate() => Options?.Validate()
        ?? ["--cluster is missing: give the connection string of the database that the silos share, such as 'Host=db.example;Database=accmpeg;Username=accmpeg'."];
}
