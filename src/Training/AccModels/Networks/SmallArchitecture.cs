using AccMpeg.Contracts.Validation;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Training.AccModels.Networks;

/// <summary>The numbers of AccModel-S, the network for cameras whose processor has little to spare.</summary>
public sealed record SmallArchitecture
{
    /// <summary>What the input's planes hold, at half the frame's resolution either way.</summary>
    public InputLayout Layout { get; init; } = InputLayout.Yuv420Half;

    /// <summary>Channels at a quarter of the frame's resolution each way.</summary>
    public int StemChannels { get; init; } = 16;

    /// <summary>Channels at an eighth.</summary>
    public int MiddleChannels { get; init; } = 32;

    /// <summary>Channels on the macroblock grid.</summary>
    public int Channels { get; init; } = 64;

    /// <summary>The residual blocks on the macroblock grid.</summary>
    public IReadOnlyList<ResidualBlock> Blocks { get; init; } = [new(3, 1), new(3, 2), new(3, 4), new(3, 1)];

    /// <summary>Factor of the first weights of each block's last layer: small, so that a deep network starts as a shallow one.</summary>
    public double BlockGain { get; init; } = 0.3;

    /// <summary>First bias of the head: what the network says, as a logit, before it has learnt anything.</summary>
    public double HeadBias { get; init; } = -2;

    /// <summary>How a frame becomes the input: samples of -2 to 2, 8 x 8 of them per macroblock.</summary>
    public ModelInput Input => new()
    {
        Layout = Layout,
        Size = InputSize.Native,
        Scale = 0.5,
        Multiple = 8,
        Interpolation = Interpolation.Area,
        Factor = 4.0 / 255,
        Bias = [-2, -2, -2],
    };

    /// <summary>Every error of the numbers; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        foreach ((string name, int channels) in ((string, int)[])
            [("stem channels", StemChannels), ("middle channels", MiddleChannels), ("channels", Channels)])
        {
            errors.CheckRange(channels, 1, 512, name: name);
        }

        if (Blocks.Count > 16 || Blocks.Any(block => block.Kernel is not (3 or 5 or 7) || block.Dilation is < 1 or > 16))
        {
            errors.Add($"blocks is {string.Join(", ", Blocks)}; give at most 16, with kernels of 3, 5 or 7 and dilations of 1 to 16.");
        }

        errors.CheckRange(BlockGain, 0, 2, name: "block gain");

        return errors;
    }
}
