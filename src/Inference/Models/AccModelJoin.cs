namespace AccMpeg.Inference;

/// <summary>
/// For an AccModel whose .onnx holds the head only: the network whose features it reads, and which is not stored again. The two are joined when
/// the AccModel is loaded.
/// </summary>
public sealed record AccModelJoin
{
    /// <summary>Name of the backbone's network.</summary>
    public string Backbone { get; init; } = string.Empty;

    /// <summary>SHA-256 of the backbone's .onnx: the head is of no use with any other.</summary>
    public string BackboneSha256 { get; init; } = string.Empty;

    /// <summary>The backbone's values that the head takes as inputs, by name.</summary>
    public IReadOnlyList<string> Taps { get; init; } = [];

    internal void Validate(List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(Backbone) || BackboneSha256.Length != 64 || !BackboneSha256.All(char.IsAsciiHexDigitLower))
        {
            errors.Add($"accModel.join names the backbone '{Backbone}' with the SHA-256 '{BackboneSha256}'; give its name and the 64 digits that sha256sum prints.");
        }

        if (Taps.Count == 0)
        {
            errors.Add("accModel.join.taps is empty; name the backbone's values that the head takes.");
        }
    }
}
