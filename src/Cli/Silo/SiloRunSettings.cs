using AccMpeg.Cli.Frame;
using AccMpeg.Silo;

namespace AccMpeg.Cli.Silo;

/// <summary>Settings of <c>silo run</c>.</summary>
/// <param name="Options">The silo's own options.</param>
/// <param name="WithParent">End in order when standard input closes.</param>
/// <param name="Errors">What is wrong with settings that make no option.</param>
internal sealed record SiloRunSettings(SiloOptions Options, bool WithParent, IReadOnlyList<string> Errors) : ICommandSettings
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Validate() => [.. Errors, .. Options.Validate()];
}
