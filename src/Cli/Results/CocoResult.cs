using System.Text.Json.Serialization;

namespace AccMpeg.Cli.Results;

/// <summary>One object of a COCO results file.</summary>
/// <param name="ImageId">The frame's sequence.</param>
/// <param name="CategoryId">COCO's category id for COCO's labels, else the network's class.</param>
/// <param name="Box">x, y, width, height in pixels of the frame that was judged.</param>
/// <param name="Score">0..1.</param>
internal sealed record CocoResult(
    [property: JsonPropertyName("image_id")] long ImageId,
    [property: JsonPropertyName("category_id")] int CategoryId,
    [property: JsonPropertyName("bbox")] double[] Box,
    [property: JsonPropertyName("score")] double Score);
