using AccMpeg.Inference.Onnx;
using AccMpeg.Media;

namespace AccMpeg.Training.AccModels.Networks;

/// <summary>
/// The paper's head: features of several resolutions are brought to the macroblock grid, and three 3x3 convolutions make a logit of each.
/// The first one would run over thousands of channels at full size. It is done, with the same result, as a 1x1 projection of each map at its own
/// resolution to the nine taps of the kernel, which then are resized, shifted by their place in the kernel and added.
/// </summary>
internal sealed class PaperNetwork : ITrainedNetwork
{
    private const int Taps = 9;
    private const string Prefix = "accmodel";

    // About one macroblock in ten matters: what the network says before it has learnt anything.
    private const double HeadBias = -2;

    private readonly IReadOnlyList<FeatureTap> _maps;
    private readonly int _cell;
    private readonly int _channels;
    private readonly string _image;
    private readonly ConvolutionLayer _middle;

    /// <param name="maps">The backbone's feature maps.</param>
    /// <param name="architecture">The numbers.</param>
    /// <param name="image">Name of the backbone's input, whose size tells the grid.</param>
    public PaperNetwork(IReadOnlyList<FeatureTap> maps, PaperArchitecture architecture, string image)
    {
        _maps = maps;
        _cell = architecture.Cell;
        _channels = architecture.Channels;
        _image = image;
        _middle = new ConvolutionLayer($"{Prefix}/middle", _channels, _channels, 3);
        Last = new ConvolutionLayer($"{Prefix}/head", _channels, 1, 3) { Gain = 0, Bias = HeadBias };
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters
    {
        get
        {
            double deviation = Math.Sqrt(2.0 / (Taps * _maps.Sum(map => map.Channels)));
            return
            [
                .. _maps.Select((map, i) => new Parameter(ProjectionName(i), [Taps * _channels, map.Channels, 1, 1], deviation)),
                new Parameter($"{Prefix}/first.bias", [1, _channels, 1, 1], 0),
                .. _middle.Parameters,
                .. Last.Parameters,
            ];
        }
    }

    /// <inheritdoc/>
    public ConvolutionLayer Last { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NetworkInput> InputsFor(MacroblockGrid grid) =>
        [.. _maps.Select(map => new NetworkInput(map.Name, map.Channels, Cells(grid.Rows, map), Cells(grid.Columns, map)))];

    /// <inheritdoc/>
    public string Append(OnnxGraphBuilder graph, MacroblockGrid? grid)
    {
        string size = grid is { } known ? graph.Int64s(known.Rows, known.Columns) : GridOf(graph);
        string[] projected = [.. _maps.Select((map, i) => Project(graph, map.Name, i, size))];
        string sum = projected.Length == 1 ? projected[0] : graph.Node("Sum", $"{Prefix}/projected", projected);
        string first = graph.Node("Relu", $"{Prefix}/first.relu", [graph.Node("Add", $"{Prefix}/first", [ShiftAndAdd(graph, sum), $"{Prefix}/first.bias"])]);
        return Last.Append(graph, _middle.AppendRectified(graph, first));
    }

    /// <inheritdoc/>
    public long Multiplications(MacroblockGrid grid) =>
        InputsFor(grid).Sum(map => (long)map.Count * Taps * _channels) + _middle.Multiplications(grid.Count) + Last.Multiplications(grid.Count);

    private static string ProjectionName(int map) => $"{Prefix}/project{map}.weight";

    private int Cells(int macroblocks, FeatureTap map) => ((macroblocks * _cell) + map.Stride - 1) / map.Stride;

    // The image has a whole number of pixels per macroblock, since its sides are rounded up to that.
    private string GridOf(OnnxGraphBuilder graph)
    {
        string pixels = graph.Node("Shape", $"{Prefix}/pixels", [_image], OnnxAttribute.Of("start", 2L), OnnxAttribute.Of("end", 4L));
        return graph.Node("Div", $"{Prefix}/grid", [pixels, graph.Int64s(_cell)]);
    }

    // N x (taps * channels) x map to N x (taps * channels) x grid.
    private static string Project(OnnxGraphBuilder graph, string map, int index, string size)
    {
        string projected = graph.Node("Conv", $"{Prefix}/project{index}", [map, ProjectionName(index)], OnnxAttribute.Ints("kernel_shape", 1, 1));
        string start = graph.Node("Shape", $"{Prefix}/project{index}:channels", [projected], OnnxAttribute.Of("end", 2L));
        string sizes = graph.Node("Concat", $"{Prefix}/project{index}:size", [start, size], OnnxAttribute.Of("axis", 0L));
        return graph.Node(
            "Resize",
            $"{Prefix}/resize{index}",
            [projected, string.Empty, string.Empty, sizes],
            OnnxAttribute.Of("mode", "nearest"),
            OnnxAttribute.Of("coordinate_transformation_mode", "asymmetric"),
            OnnxAttribute.Of("nearest_mode", "floor"));
    }

    // Channel group 3 y + x belongs to the kernel's pixel (y, x), which looks at the neighbour y - 1 down and x - 1 to the right; beyond the border are zeros.
    private string ShiftAndAdd(OnnxGraphBuilder graph, string value)
    {
        string padded = graph.Node("Pad", $"{Prefix}/padded", [value, graph.Int64s(0, 0, 1, 1, 0, 0, 1, 1)]);
        string[] shifted = new string[Taps];
        for (int tap = 0; tap < Taps; tap++)
        {
            (int y, int x) = (tap / 3, tap % 3);
            shifted[tap] = graph.Node(
                "Slice",
                $"{Prefix}/tap{tap}",
                [
                    padded,
                    graph.Int64s(tap * _channels, y, x),
                    graph.Int64s((tap + 1) * _channels, End(y), End(x)),
                    graph.Int64s(1, 2, 3),
                ]);
        }

        return graph.Node("Sum", $"{Prefix}/taps", shifted);
    }

    private static long End(int offset) => offset == 2 ? int.MaxValue : offset - 2;
}
