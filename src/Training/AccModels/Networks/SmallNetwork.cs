using AccMpeg.Inference.Onnx;
using AccMpeg.Media;

namespace AccMpeg.Training.AccModels.Networks;

/// <summary>
/// AccModel-S: from the frame at half resolution down to the macroblock grid by three convolutions of stride 2, the later two separable into
/// depthwise and pointwise ones; there residual blocks that look around, and one logit per macroblock.
/// </summary>
internal sealed class SmallNetwork : ITrainedNetwork
{
    /// <summary>Name of the image's input.</summary>
    public const string Image = "image";

    private readonly ConvolutionLayer _stem;
    private readonly (ConvolutionLayer Around, ConvolutionLayer Across)[] _descent;
    private readonly (ConvolutionLayer Around, ConvolutionLayer Across)[] _blocks;

    /// <param name="architecture">The numbers.</param>
    public SmallNetwork(SmallArchitecture architecture)
    {
        int stem = architecture.StemChannels;
        int middle = architecture.MiddleChannels;
        int channels = architecture.Channels;
        _stem = new ConvolutionLayer("stem", 3, stem, 3) { Stride = 2 };
        _descent =
        [
            (new("down1.depthwise", stem, stem, 3) { Stride = 2, Depthwise = true }, new("down1.pointwise", stem, middle, 1)),
            (new("down2.depthwise", middle, middle, 3) { Stride = 2, Depthwise = true }, new("down2.pointwise", middle, channels, 1)),
        ];
        _blocks =
        [
            .. architecture.Blocks.Select((block, i) => (
                new ConvolutionLayer($"block{i + 1}.depthwise", channels, channels, block.Kernel) { Dilation = block.Dilation, Depthwise = true },
                new ConvolutionLayer($"block{i + 1}.pointwise", channels, channels, 1) { Gain = architecture.BlockGain })),
        ];
        Last = new ConvolutionLayer("head", channels, 1, 1) { Gain = 0, Bias = architecture.HeadBias };
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [.. Layers.SelectMany(layer => layer.Parameters)];

    /// <inheritdoc/>
    public ConvolutionLayer Last { get; }

    private IEnumerable<ConvolutionLayer> Layers =>
        [_stem, .. _descent.Concat(_blocks).SelectMany(block => (ConvolutionLayer[])[block.Around, block.Across]), Last];

    /// <inheritdoc/>
    public IReadOnlyList<NetworkInput> InputsFor(MacroblockGrid grid) => [new(Image, 3, grid.Rows * 8, grid.Columns * 8)];

    /// <inheritdoc/>
    public string Append(OnnxGraphBuilder graph, MacroblockGrid? grid)
    {
        string value = _stem.AppendRectified(graph, Image);
        foreach ((ConvolutionLayer around, ConvolutionLayer across) in _descent)
        {
            value = across.AppendRectified(graph, around.Append(graph, value));
        }

        foreach ((ConvolutionLayer around, ConvolutionLayer across) in _blocks)
        {
            string change = across.AppendRectified(graph, around.Append(graph, value));
            value = graph.Node("Add", $"{across.Name}.sum", [value, change]);
        }

        return Last.Append(graph, value);
    }

    /// <inheritdoc/>
    public long Multiplications(MacroblockGrid grid)
    {
        long total = _stem.Multiplications(16L * grid.Count) + Last.Multiplications(grid.Count);
        total += _descent[0].Around.Multiplications(4L * grid.Count) + _descent[0].Across.Multiplications(4L * grid.Count);
        foreach ((ConvolutionLayer around, ConvolutionLayer across) in _descent[1..].Concat(_blocks))
        {
            total += around.Multiplications(grid.Count) + across.Multiplications(grid.Count);
        }

        return total;
    }
}
