using AccMpeg.Cli.Frame;
using AccMpeg.Silo.Security;

namespace AccMpeg.Cli.Keys;

/// <summary>Settings of <c>key new</c>.</summary>
internal sealed record KeyNewSettings(string Name, ApiRole Role, string File) : ICommandSettings
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Validate() =>
        Name.Length is > 0 and <= 100 ? [] : [$"The name has {Name.Length} characters; it must have 1 to 100."];
}
