using AccMpeg.Media;

namespace AccMpeg.Training.AccModels.Data;

/// <summary>A frame as training sees it. The inputs are kept in half precision: a hundred of them take half the memory, and luma has 10 bits.</summary>
internal sealed record TrainingSample
{
    /// <summary>The frame's macroblocks.</summary>
    public required MacroblockGrid Grid { get; init; }

    /// <summary>One image per input of the network, planes of rows.</summary>
    public required IReadOnlyList<Half[]> Inputs { get; init; }

    /// <summary>What each macroblock's score should be, 0..1, row major.</summary>
    public required float[] Targets { get; init; }

    /// <summary>How much the frame counts, at least 0.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>True for a frame that is only looked at, never learnt from.</summary>
    public bool HeldOut { get; init; }
}
