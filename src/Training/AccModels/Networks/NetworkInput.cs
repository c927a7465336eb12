namespace AccMpeg.Training.AccModels.Networks;

/// <summary>An input of a network for frames of one size: one image of it is channels x height x width.</summary>
internal sealed record NetworkInput(string Name, int Channels, int Height, int Width)
{
    /// <summary>Number of values of one image.</summary>
    public int Count => checked(Channels * Height * Width);
}
