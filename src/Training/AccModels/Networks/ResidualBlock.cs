namespace AccMpeg.Training.AccModels.Networks;

/// <summary>Kernel and dilation of the depthwise convolution of a residual block: how far around itself a macroblock looks there.</summary>
public readonly record struct ResidualBlock(int Kernel, int Dilation);
