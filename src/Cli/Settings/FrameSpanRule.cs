using AccMpeg.Encoding;

namespace AccMpeg.Cli.Settings;

/// <summary>A part of a clip by frame numbers.</summary>
internal sealed record FrameSpanRule : ValueRule<ClipPart?>
{
    /// <inheritdoc/>
    public override string Limit => "FIRST-LAST, both included and counted from 0, such as 0-99";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out ClipPart? value)
    {
        bool right = ClipPart.TryParseFrames(text, out ClipPart part);
        value = right ? part : null;
        return right;
    }
}
