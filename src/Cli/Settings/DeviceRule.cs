using AccMpeg.Inference;

namespace AccMpeg.Cli.Settings;

/// <summary>What a network runs on.</summary>
internal sealed record DeviceRule : ValueRule<InferenceDevice?>
{
    /// <inheritdoc/>
    public override string Limit => "cpu, or cuda:N for the GPU with index N";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out InferenceDevice? value) => InferenceDevice.TryParse(text, out value);
}
