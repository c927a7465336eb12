using AccMpeg.Cli.Frame;
using AccMpeg.Silo;

namespace AccMpeg.Cli.Silo;

/// <summary>Settings of <c>silo run</c>.</summary>
/// <param name="Options">The silo's own options.</param>
/// <param name="WithParent">End in order when standard input closes.</param>
internal sealed record SiloRunSettings(SiloOptions Options, bool WithParent) : ICommandSettings
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Validate() => Options.Validate();
}
