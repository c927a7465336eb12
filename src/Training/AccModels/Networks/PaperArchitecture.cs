using AccMpeg.Contracts.Validation;

namespace AccMpeg.Training.AccModels.Networks;

/// <summary>The numbers of the paper's AccModel: a frozen detector, and three convolutions on its features (AccMPEG paper, section 3.3).</summary>
public sealed record PaperArchitecture
{
    /// <summary>Pixels of the backbone's input per pixel of the frame: a macroblock must be a whole number of pixels there, 4 at least.</summary>
    public double Scale { get; init; } = 0.5;

    /// <summary>Channels of the first two convolutions.</summary>
    public int Channels { get; init; } = 16;

    /// <summary>Edge of a macroblock in the backbone's input, in pixels.</summary>
    public int Cell => (int)Math.Round(Scale * Media.MacroblockGrid.BlockSize);

    /// <summary>Every error of the numbers; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (Scale is not (>= 0.25 and <= 1) || Math.Abs((Scale * Media.MacroblockGrid.BlockSize) - Cell) > 1e-9)
        {
            errors.Add($"scale is {Scale}; it must be 0.25 to 1 in steps of 1/16, so that a macroblock has whole pixels.");
        }

        errors.CheckRange(Channels, 1, 256, name: "channels");

        return errors;
    }
}
