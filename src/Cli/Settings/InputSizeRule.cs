using AccMpeg.Inference;


namespace AccMpeg.Cli.Settings;

/// <summary>Size of a network's input.</summary>
internal sealed record InputSizeRule : ValueRule<InputSize?>
{
    /// <inheritdoc/>
    public override string Limit { get; } =
        $"WIDTHxHEIGHT, each {InputSize.Smallest} to {InputSize.Greatest} pixels, such as 432x324, or native for the frame's own size";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out InputSize? value)
    {
        bool right = InputSize.TryParse(text, out InputSize size);
        value = right ? size : null;
        return right;
    }
}
