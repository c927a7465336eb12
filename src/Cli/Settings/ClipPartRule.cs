using AccMpeg.Encoding;

namespace AccMpeg.Cli.Settings;

/// <summary>A part of a clip, by shares of its length or by frame numbers.</summary>
/// <param name="ByFrames">By frame numbers.</param>
internal sealed record ClipPartRule(bool ByFrames) : ValueRule<ClipPart?>
{
    /// <inheritdoc/>
    public override string Limit => ByFrames ? "FIRST-LAST, both included and counted from 0, such as 0-99" : "FROM-TO, shares of the clip from 0 to 1, such as 0.5-1";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out ClipPart? value)
    {
        bool right = ByFrames ? ClipPart.TryParseFrames(text, out ClipPart part) : ClipPart.TryParseRange(text, out part);
        value = right ? part : null;
        return right;
    }
}
