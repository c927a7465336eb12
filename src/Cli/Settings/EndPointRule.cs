using System.Net;

namespace AccMpeg.Cli.Settings;

/// <summary>An address to listen on.</summary>
internal sealed record EndPointRule : ValueRule<IPEndPoint?>
{
    /// <inheritdoc/>
    public override string Limit => "ADDRESS:PORT, such as 127.0.0.1:7070 or [::]:7070; port 0 takes a free one";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out IPEndPoint? value)
    {
        // Without a port the parser would take 0, which is a free one: not what a forgotten port means.
        bool hasPort = text.LastIndexOf(':') > text.LastIndexOf(']');
        value = hasPort && IPEndPoint.TryParse(text, out IPEndPoint? point) ? point : null;
        return value is not null;
    }
}
